package vn.kiemtin.system.faults;

import java.time.Duration;
import vn.kiemtin.messaging.CrashPoint;

/**
 * How much is done to the system in one run.
 *
 * @param kills how often a process is ended with {@code kill -9}; each kind of process at least once
 * @param pauses how many processes are stopped in their tracks; each kind once before any a second time
 * @param pauseLength longer than every lease, session and time limit in the system
 * @param crashes how many named crash points are tried
 * @param rolls how often each service is restarted, one instance after the other, as for a new version
 * @param warmUp how long people come little by little before anything happens
 * @param reportsPerSecond load, around the clock
 * @param looksPerSecond how often somebody looks at a page, a report's progress, a queue or an inbox
 */
record Plan(
        int instances,
        int kills,
        int pauses,
        Duration pauseLength,
        Duration brokerAway,
        Duration databaseAway,
        int crashes,
        int poisons,
        int repeats,
        int rolls,
        Duration warmUp,
        int reportsPerSecond,
        int looksPerSecond) {

    private static final Duration SHORT = Duration.ofSeconds(8);

    /** Everything: by its pauses and outages ten minutes at least. */
    static Plan full() {
        return new Plan(
                2,
                21,
                7,
                Duration.ofSeconds(60),
                Duration.ofMinutes(2),
                Duration.ofSeconds(30),
                CrashPoint.values().length,
                4,
                3,
                0,
                SHORT,
                20,
                0);
    }

    /** A taste of everything for every change: about four minutes on two cores. */
    static Plan brief() {
        return new Plan(
                1,
                6,
                1,
                Duration.ofSeconds(12),
                Duration.ofSeconds(12),
                Duration.ofSeconds(6),
                1,
                2,
                1,
                0,
                SHORT,
                10,
                0);
    }

    /** No fault at all, only what operators do every week, under 100 requests a second: nobody may notice. */
    static Plan rolling() {
        return new Plan(
                2, 0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, 0, 0, 1, Duration.ofMinutes(1), 20, 80);
    }

    static Plan named(String name) {
        return switch (name) {
            case "full" -> full();
            case "brief" -> brief();
            case "rolling" -> rolling();
            default -> throw new IllegalArgumentException("PLAN is full, brief or rolling, not " + name);
        };
    }

    /** Whether every single request must be answered, if only with when to come again. */
    boolean nobodyMayNotice() {
        return rolls > 0;
    }
}
