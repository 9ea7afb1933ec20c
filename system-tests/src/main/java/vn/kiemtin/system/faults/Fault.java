package vn.kiemtin.system.faults;

import java.time.Duration;
import vn.kiemtin.localstack.Service;
import vn.kiemtin.messaging.CrashPoint;

/** One thing that is done to the running system. */
sealed interface Fault {

    /** Whose process must be there for it, and suffers. */
    Victim victim();

    /** Ended at once ({@code kill -9}) and started again after a moment, as a supervisor of processes would. */
    record Kill(Victim victim, int instance, Duration until) implements Fault {

        @Override
        public String toString() {
            return "kill -9 " + named(victim, instance);
        }
    }

    /** Stopped in the middle of whatever it does (SIGSTOP), connections open, and let go on later. */
    record Pause(Victim victim, int instance, Duration length) implements Fault {

        @Override
        public String toString() {
            return "pause %s for %d s".formatted(named(victim, instance), length.toSeconds());
        }
    }

    /** Shut down in order and away for a while: maintenance, or a network that is cut. */
    record Away(Victim victim, Duration length) implements Fault {

        @Override
        public String toString() {
            return "%s away for %d s".formatted(victim, length.toSeconds());
        }
    }

    /** The process ends itself at a named place between two steps of carrying an event, the n-th time it passes. */
    record Crash(Service service, int instance, CrashPoint point, int nth) implements Fault {

        @Override
        public Victim victim() {
            return Victim.of(service);
        }

        @Override
        public String toString() {
            return "crash %s at %s, pass %d".formatted(named(Victim.of(service), instance), point, nth);
        }
    }

    /** A record that nobody can read on one of the topics, with healthy ones around it. */
    record Poison(String topic, Kind kind) implements Fault {

        @Override
        public Victim victim() {
            return Victim.KAFKA;
        }

        enum Kind {
            /** No event at all. */
            GARBAGE,
            /** An event's envelope around data that is none. */
            BROKEN_DATA
        }

        @Override
        public String toString() {
            return "poison on %s (%s)".formatted(topic, kind == Kind.GARBAGE ? "garbage" : "broken data");
        }
    }

    /** Events that were published before are published again, in another order. */
    record Repeat(String topic, int events) implements Fault {

        @Override
        public Victim victim() {
            return Victim.KAFKA;
        }

        @Override
        public String toString() {
            return "%d events of %s again, shuffled".formatted(events, topic);
        }
    }

    /** All instances of a service restarted one after the other, as for a new version. */
    record Roll(Service service) implements Fault {

        @Override
        public Victim victim() {
            return Victim.of(service);
        }

        @Override
        public String toString() {
            return "rolling restart of " + service.module();
        }
    }

    private static String named(Victim victim, int instance) {
        return instance == 1 ? victim.toString() : victim + "-" + instance;
    }
}
