package vn.kiemtin.cases.deadlines;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When a running clock will have used up its time, if it is not stopped before.
 *
 * @param approachingAt three quarters of it
 * @param dueAt all of it
 */
record Due(Instant approachingAt, Instant dueAt) {

    private static final int APPROACHING_PERCENT = 75;

    /**
     * @param all how much time there is
     * @param runs of the clock, the last one still lasting
     */
    static Due of(Pace pace, Duration all, List<ClockRun> runs) {
        var counted = runs.stream().map(run -> run.counted(pace)).reduce(Duration.ZERO, Duration::plus);
        var most = all.multipliedBy(APPROACHING_PERCENT).dividedBy(100);
        var since = runs.getLast().beganAt();
        return new Due(pace.after(since, most.minus(counted)), pace.after(since, all.minus(counted)));
    }
}
