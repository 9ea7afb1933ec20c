package vn.kiemtin.system.faults;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vn.kiemtin.system.check.CheckReport;
import vn.kiemtin.system.ledger.MoveOutcome;
import vn.kiemtin.system.ledger.Outcome;
import vn.kiemtin.system.ledger.Trial;

/**
 * What a run did, and what held.
 *
 * @param lasted from the first request to the end of the check
 */
record Account(long seed, Plan plan, List<Ordeal> ordeals, Trial trial, CheckReport report, Duration lasted) {

    /** For people: the faults in their order, the requests, the checks. */
    String text() {
        return """
                Seed %d: %d faults in %d min %d s, of them kill -9: %d, crashes at named points: %d, pauses: %d, outages: %d

                %s

                Reports: %,d sent, %,d answered with 201, %,d refused, %,d without a certain answer, %,d attempts
                Moves:   %,d sent, %,d made, %,d refused, %,d without a certain answer
                Answers: %s

                %s

                %s
                """.formatted(
                seed,
                ordeals.size(),
                lasted.toMinutes(),
                lasted.toSecondsPart(),
                faults(Fault.Kill.class),
                faults(Fault.Crash.class),
                faults(Fault.Pause.class),
                faults(Fault.Away.class),
                ordeals.stream()
                        .map(Ordeal::toString)
                        .map(String::stripTrailing)
                        .collect(Collectors.joining("\n")),
                trial.reports().size(),
                reports(Outcome.Accepted.class::isInstance),
                reports(Outcome.Refused.class::isInstance),
                reports(outcome -> outcome instanceof Outcome.Unknown || outcome instanceof Outcome.Unavailable),
                trial.reports().stream().mapToLong(Trial.SentReport::attempts).sum(),
                trial.moves().size(),
                moves(MoveOutcome.Moved.class),
                moves(MoveOutcome.Refused.class),
                moves(MoveOutcome.Unknown.class),
                trial.answers().entrySet().stream()
                        .map(answer -> String.format(Locale.ROOT, "%s: %,d", answer.getKey(), answer.getValue()))
                        .collect(Collectors.joining(", ")),
                report.table(),
                verdict());
    }

    boolean everythingHeld() {
        return report.isClean() && failedRequests() == 0;
    }

    private String verdict() {
        if (everythingHeld()) {
            return "Everything held.";
        }
        return String.format(
                Locale.ROOT,
                "%d findings, %d failed requests.",
                report.findings().size(),
                failedRequests());
    }

    /** Where nobody may notice: attempts that were answered neither for good nor with when to come again. */
    private long failedRequests() {
        return plan.nobodyMayNotice()
                ? trial.answers().entrySet().stream()
                        .filter(answer -> !answer.getKey().matches("[234]\\d\\d|" + Trial.COME_AGAIN))
                        .mapToLong(Map.Entry::getValue)
                        .sum()
                : 0;
    }

    private long faults(Class<? extends Fault> kind) {
        return ordeals.stream().map(Ordeal::fault).filter(kind::isInstance).count();
    }

    private long reports(Predicate<Outcome> outcome) {
        return trial.reports().stream()
                .map(Trial.SentReport::outcome)
                .filter(outcome)
                .count();
    }

    private long moves(Class<? extends MoveOutcome> outcome) {
        return trial.moves().stream()
                .filter(move -> outcome.isInstance(move.outcome()))
                .count();
    }
}
