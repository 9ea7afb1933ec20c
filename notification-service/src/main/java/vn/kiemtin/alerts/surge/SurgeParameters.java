package vn.kiemtin.alerts.surge;

import java.time.Duration;
import java.time.ZoneId;

/**
 * What the detector goes by.
 *
 * @param zone where hours of the week are told by
 * @param window the longest stretch, up to now, in which reports are looked at together; what is older raises nothing
 * @param shortest what came in a shorter stretch is judged as if it had been as long: one person who sends several reports is no surge
 * @param bucket how finely reports are counted
 * @param history how much of the past is learnt from
 * @param halfLife after how long the past counts half
 * @param learning how long reports must have come at all before anything but a single case may surge
 * @param variability how much the rate of the same hour varies from week to week before a subject's own past tells it: variance by squared mean
 * @param leastReports no fewer are a surge
 * @param leastRatio nor is less than so many times what is expected
 * @param alarmScore from which score on a surge begins
 * @param endScore under which score it is over
 * @param endAfter how long the score must stay under it
 */
public record SurgeParameters(
        ZoneId zone,
        Duration window,
        Duration shortest,
        Duration bucket,
        Duration history,
        Duration halfLife,
        Duration learning,
        double variability,
        int leastReports,
        double leastRatio,
        double alarmScore,
        double endScore,
        Duration endAfter) {

    /** The same with other scores. */
    public SurgeParameters withScores(double alarm, double end) {
        return new SurgeParameters(
                zone,
                window,
                shortest,
                bucket,
                history,
                halfLife,
                learning,
                variability,
                leastReports,
                leastRatio,
                alarm,
                end,
                endAfter);
    }
}
