package vn.kiemtin.system.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import vn.kiemtin.localstack.Service;
import vn.kiemtin.messaging.CrashPoint;

/**
 * What happens in a run, decided by its seed alone: lasting faults one after the other, and beside them sudden ones one after the other.
 *
 * @param lasting pauses, outages and rolling restarts
 * @param sudden kills, crashes, poison and repeated events
 */
record Schedule(List<Fault> lasting, List<Fault> sudden) {

    private static final List<String> TOPICS = List.of("kiemtin.reports", "kiemtin.cases");
    private static final Duration LONGEST_UNTIL_RESTART = Duration.ofSeconds(5);
    private static final int MOST_PASSES = 5;
    private static final int MOST_REPEATED = 300;

    static Schedule of(long seed, Plan plan) {
        var chance = new Random(seed);
        return new Schedule(lasting(plan, chance), sudden(plan, chance));
    }

    /** Every process but the mail catcher, each instance of a service for itself, in random order. */
    static List<Fault> killingEachOnce(long seed, int instances) {
        var chance = new Random(seed);
        var kills = new ArrayList<Fault>();
        for (var victim : Victim.MORTAL) {
            for (int instance = 1; instance <= (victim.service().isPresent() ? instances : 1); instance++) {
                kills.add(kill(victim, instance, chance));
            }
        }
        Collections.shuffle(kills, chance);
        return List.copyOf(kills);
    }

    private static Fault kill(Victim victim, int instance, Random chance) {
        return new Fault.Kill(victim, instance, Duration.ofMillis(chance.nextLong(LONGEST_UNTIL_RESTART.toMillis())));
    }

    private static List<Fault> lasting(Plan plan, Random chance) {
        var faults = new ArrayList<Fault>();
        for (var victim : drawn(List.of(Victim.values()), plan.pauses(), chance)) {
            faults.add(new Fault.Pause(victim, instance(victim, plan, chance), plan.pauseLength()));
        }
        if (plan.brokerAway().isPositive()) {
            faults.add(new Fault.Away(Victim.KAFKA, plan.brokerAway()));
        }
        if (plan.databaseAway().isPositive()) {
            faults.add(new Fault.Away(Victim.POSTGRESQL, plan.databaseAway()));
        }
        for (int i = 0; i < plan.rolls(); i++) {
            Arrays.stream(Service.values()).map(Fault.Roll::new).forEach(faults::add);
        }
        Collections.shuffle(faults, chance);
        return List.copyOf(faults);
    }

    private static List<Fault> sudden(Plan plan, Random chance) {
        var faults = new ArrayList<Fault>();
        for (var victim : drawn(List.copyOf(Victim.MORTAL), plan.kills(), chance)) {
            faults.add(kill(victim, instance(victim, plan, chance), chance));
        }
        for (var point : drawn(Arrays.asList(CrashPoint.values()), plan.crashes(), chance)) {
            var service = anyThatPasses(point, chance);
            faults.add(new Fault.Crash(
                    service, instance(Victim.of(service), plan, chance), point, 1 + chance.nextInt(MOST_PASSES)));
        }
        for (var kind : drawn(Arrays.asList(Fault.Poison.Kind.values()), plan.poisons(), chance)) {
            faults.add(new Fault.Poison(TOPICS.get(chance.nextInt(TOPICS.size())), kind));
        }
        for (int i = 0; i < plan.repeats(); i++) {
            faults.add(new Fault.Repeat(TOPICS.get(chance.nextInt(TOPICS.size())), 1 + chance.nextInt(MOST_REPEATED)));
        }
        Collections.shuffle(faults, chance);
        return List.copyOf(faults);
    }

    /** So many of them in random order, each once before any a second time. */
    private static <T> List<T> drawn(List<T> from, int howMany, Random chance) {
        var drawn = new ArrayList<T>();
        while (drawn.size() < howMany) {
            var round = new ArrayList<>(from);
            Collections.shuffle(round, chance);
            drawn.addAll(round.subList(0, Math.min(round.size(), howMany - drawn.size())));
        }
        return drawn;
    }

    /** All services take events and relay some; one tells people. */
    private static Service anyThatPasses(CrashPoint point, Random chance) {
        var candidates = switch (point) {
            case RELAY_READ,
                    RELAY_SENT,
                    RELAY_ACKNOWLEDGED,
                    RELAY_DELETED,
                    CONSUMER_POLLED,
                    CONSUMER_HANDLED,
                    CONSUMER_COMMITTED,
                    CONSUMER_OFFSETS_COMMITTED -> Service.values();
            case DELIVERY_ACCEPTED -> new Service[] {Service.ALERTS};
        };
        return candidates[chance.nextInt(candidates.length)];
    }

    private static int instance(Victim victim, Plan plan, Random chance) {
        return victim.service().isPresent() ? 1 + chance.nextInt(plan.instances()) : 1;
    }
}
