package vn.kiemtin.system.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import vn.kiemtin.localstack.LocalStack;
import vn.kiemtin.localstack.Part;
import vn.kiemtin.localstack.PartFailed;
import vn.kiemtin.localstack.Service;
import vn.kiemtin.localstack.ServiceProcess;

/** Does to a running system what a schedule says, and starts again what it ended, as a supervisor of processes would. */
final class Sabotage {

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
    private static final Duration START_PATIENCE = Duration.ofMinutes(4);
    private static final Duration CRASH_PATIENCE = Duration.ofSeconds(60);

    private final LocalStack stack;
    private final EventForger forger;

    Sabotage(LocalStack stack, EventForger forger) {
        this.stack = stack;
        this.forger = forger;
    }

    /** Returns when the system has everything running again. @return what was seen, for the table */
    String commit(Fault fault) throws InterruptedException {
        return switch (fault) {
            case Fault.Kill kill -> kill(kill);
            case Fault.Pause pause -> pause(pause);
            case Fault.Away away -> away(away);
            case Fault.Crash crash -> crash(crash);
            case Fault.Poison poison -> forger.poison(poison);
            case Fault.Repeat repeat -> forger.repeat(repeat);
            case Fault.Roll(var service) -> roll(service);
        };
    }

    /** Starts whatever does not run. */
    void startAll() throws InterruptedException {
        for (var victim : Victim.values()) {
            for (int instance = 1; instance <= instances(victim); instance++) {
                var part = part(victim, instance);
                if (!part.isRunning()) {
                    start(part);
                }
            }
        }
    }

    private String kill(Fault.Kill kill) throws InterruptedException {
        var part = part(kill.victim(), kill.instance());
        part.kill();
        Thread.sleep(kill.until());
        return start(part);
    }

    private String pause(Fault.Pause pause) throws InterruptedException {
        var part = part(pause.victim(), pause.instance());
        part.pause();
        Thread.sleep(pause.length());
        part.resume();
        return "";
    }

    private String away(Fault.Away away) throws InterruptedException {
        var part = part(away.victim(), 1);
        part.stop();
        Thread.sleep(away.length());
        return start(part);
    }

    private String roll(Service service) {
        var back = new ArrayList<String>();
        stack.rollingRestart(service, instance -> back.add(instance.strip()));
        return String.join("; ", back);
    }

    /** Only the active relay passes the relay's crash points, so the other instances leave it the lease. */
    private String crash(Fault.Crash crash) throws InterruptedException {
        var victim = stack.services(crash.service()).get(crash.instance() - 1);
        var others = stack.services(crash.service()).stream()
                .filter(other -> other != victim)
                .toList();
        victim.stop();
        var armed = Map.of("KIEMTIN_MESSAGING_CRASH_AT", crash.point() + ":" + crash.nth());
        try {
            victim.start(armed);
        } catch (PartFailed alreadyCrashed) {
            return backToNormal(victim, others);
        }
        others.forEach(ServiceProcess::stop);
        var crashed = within(CRASH_PATIENCE, () -> !victim.isRunning());
        if (!crashed) {
            victim.stop();
        }
        return (crashed ? "" : "never passed there; ") + backToNormal(victim, others);
    }

    private String backToNormal(ServiceProcess victim, List<ServiceProcess> others) throws InterruptedException {
        var note = start(victim);
        for (var other : others) {
            if (!other.isRunning()) {
                start(other);
            }
        }
        return note;
    }

    /** Tries until it runs: what a part needs may itself be away. */
    private static String start(Part part) throws InterruptedException {
        var until = System.nanoTime() + START_PATIENCE.toNanos();
        int attempts = 1;
        while (true) {
            try {
                part.start();
                return attempts == 1 ? "" : "started at attempt " + attempts;
            } catch (PartFailed e) {
                if (System.nanoTime() > until) {
                    throw e;
                }
                attempts++;
                Thread.sleep(BETWEEN_ATTEMPTS);
            }
        }
    }

    private static boolean within(Duration patience, BooleanSupplier condition) throws InterruptedException {
        var until = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                return false;
            }
            Thread.sleep(Duration.ofMillis(100));
        }
        return true;
    }

    private int instances(Victim victim) {
        return victim.service().map(service -> stack.services(service).size()).orElse(1);
    }

    private Part part(Victim victim, int instance) {
        return switch (victim) {
            case REPORT_SERVICE, CASE_SERVICE, NOTIFICATION_SERVICE ->
                stack.services(victim.service().orElseThrow()).get(instance - 1);
            case KAFKA -> stack.kafka();
            case POSTGRESQL -> stack.postgres();
            case KEYCLOAK -> stack.keycloak();
            case MAIL_CATCHER -> stack.mailCatcher();
        };
    }
}
