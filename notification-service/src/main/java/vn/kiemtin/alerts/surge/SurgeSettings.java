package vn.kiemtin.alerts.surge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.ZoneId;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the surge detection, prefix {@code kiemtin.surge}. What they do to delays and false alarms: docs/surge.md. */
@ConfigMapping(prefix = "kiemtin.surge")
public interface SurgeSettings {

    /** How often somebody looks. */
    @WithDefault("10s")
    @DurationMin(millis = 1)
    Duration lookEvery();

    /** How finely recent reports are counted. Whole minutes of which an hour is a multiple. */
    @WithDefault("5m")
    @DurationMin(minutes = 1)
    @DurationMax(minutes = 60)
    Duration bucket();

    /** The longest stretch, up to now, in which reports are looked at together. What was reported before it raises no surge, however late it is told. */
    @WithDefault("2h")
    @DurationMin(minutes = 5)
    @DurationMax(hours = 24)
    Duration window();

    /** What came in a shorter stretch is judged as if it had been as long: one person who sends several reports is no surge. */
    @WithDefault("20m")
    @DurationMin(millis = 0)
    @DurationMax(hours = 24)
    Duration shortest();

    /** How much of the past is kept and learnt from. */
    @WithDefault("56d")
    @DurationMin(days = 1)
    @DurationMax(days = 365)
    Duration history();

    /** After how long the past counts half. */
    @WithDefault("14d")
    @DurationMin(hours = 1)
    Duration halfLife();

    /** How long reports must have come at all before anything but a single case may surge. */
    @WithDefault("7d")
    @DurationMin(hours = 0)
    Duration learning();

    /** How much the rate of the same hour varies from week to week before a subject's own past tells it: variance by squared mean. */
    @WithDefault("0.5")
    @DecimalMin("0.02")
    double variability();

    /** Fewer reports are no surge. */
    @WithDefault("5")
    @Min(2)
    int leastReports();

    /** Less than so many times what is expected is none either, however unlikely. */
    @WithDefault("2")
    @DecimalMin("1")
    double leastRatio();

    /** From which score on a surge begins: minus the decimal logarithm of how likely so many reports are. */
    @WithDefault("4")
    @DecimalMin("0.5")
    double alarmScore();

    /** Under which score a surge is over; less than that at which it begins, so that it does not flap. */
    @WithDefault("1.5")
    @DecimalMin("0")
    double endScore();

    /** How long the score must stay under it. */
    @WithDefault("15m")
    @DurationMin(millis = 0)
    Duration endAfter();

    /** As the detector takes them. */
    default SurgeParameters parameters(ZoneId zone) {
        return new SurgeParameters(
                zone,
                window(),
                shortest(),
                bucket(),
                history(),
                halfLife(),
                learning(),
                variability(),
                leastReports(),
                leastRatio(),
                alarmScore(),
                endScore(),
                endAfter());
    }
}
