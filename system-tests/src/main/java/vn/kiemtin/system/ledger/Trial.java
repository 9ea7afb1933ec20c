package vn.kiemtin.system.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger says, put together per request.
 *
 * @param began when its first client began
 * @param answers to all attempts, by what they were
 */
public record Trial(Instant began, List<SentReport> reports, List<SentMove> moves, Map<String, Long> answers) {

    /** What whoever comes at a bad moment may be told: not now, and when. */
    public static final String COME_AGAIN = "503 with Retry-After";

    /** A trial that sent nothing: whatever stands in the system is checked all the same. */
    public static Trial ofNothing(Instant began) {
        return new Trial(began, List.of(), List.of(), Map.of());
    }

    /**
     * A request to report, over all its attempts.
     *
     * @param receiptCodes of all answers with 201; more than one is a defect
     * @param answers how many attempts were answered with 201
     */
    public record SentReport(
            String key,
            Instant first,
            Map<String, Object> body,
            int attempts,
            int answers,
            Set<String> receiptCodes,
            Outcome outcome) {

        public @Nullable String text() {
            return body.get("text") instanceof String text ? text : null;
        }

        public @Nullable String link() {
            return body.get("link") instanceof String link ? link : null;
        }

        @Override
        public String toString() {
            return "SentReport[key=" + key + ", attempts=" + attempts + ", outcome=" + outcome + "]";
        }
    }

    public record SentMove(
            String key, String account, String caseNumber, String move, int seenVersion, MoveOutcome outcome) {}

    static Trial of(Iterable<Entry> entries) {
        Instant began = null;
        var reports = new LinkedHashMap<String, Report>();
        var moves = new LinkedHashMap<String, Move>();
        var answers = new TreeMap<String, Long>();
        for (var entry : entries) {
            if (began == null) {
                began = entry.at();
            }
            if (entry instanceof Entry.Answered answered) {
                answers.merge(kind(answered), 1L, Long::sum);
            }
            switch (entry) {
                case Entry.Began _, Entry.LookAnswered _ -> {}
                case Entry.ReportSent sent ->
                    reports.computeIfAbsent(sent.key(), _ -> new Report(sent)).sent();
                case Entry.ReportAnswered answered -> {
                    var report = reports.get(answered.key());
                    if (report != null) {
                        report.answers.add(answered);
                    }
                }
                case Entry.MoveSent sent -> moves.computeIfAbsent(sent.key(), _ -> new Move(sent)).attempts++;
                case Entry.MoveAnswered answered -> {
                    var move = moves.get(answered.key());
                    if (move != null) {
                        move.answers.add(answered);
                    }
                }
            }
        }
        return new Trial(
                began == null ? Instant.EPOCH : began,
                reports.values().stream().map(Report::together).toList(),
                moves.values().stream().map(Move::together).toList(),
                answers);
    }

    private static String kind(Entry.Answered answer) {
        if (answer.status() == 0) {
            return "none: " + answer.failure();
        }
        return answer.status() == 503 && answer.retryAfter() ? COME_AGAIN : Integer.toString(answer.status());
    }

    private static final class Report {

        private final Entry.ReportSent first;
        private final List<Entry.ReportAnswered> answers = new ArrayList<>();
        private int attempts;

        Report(Entry.ReportSent first) {
            this.first = first;
        }

        void sent() {
            attempts++;
        }

        SentReport together() {
            var codes = new LinkedHashSet<String>();
            int accepted = 0;
            for (var answer : answers) {
                if (answer.status() == 201) {
                    accepted++;
                    if (answer.receiptCode() != null) {
                        codes.add(answer.receiptCode());
                    }
                }
            }
            var body = first.body();
            return new SentReport(
                    first.key(),
                    first.at(),
                    body == null ? Map.of() : body,
                    attempts,
                    accepted,
                    Set.copyOf(codes),
                    outcome(codes));
        }

        private Outcome outcome(Set<String> codes) {
            if (!codes.isEmpty()) {
                return new Outcome.Accepted(codes.iterator().next());
            }
            if (answers.size() < attempts) {
                return new Outcome.Unknown("the client ended before the answer");
            }
            for (var answer : answers) {
                if (!Statuses.isCertain(answer.status())) {
                    return new Outcome.Unknown(
                            answer.failure() == null ? "answered " + answer.status() : answer.failure());
                }
            }
            var last = answers.getLast().status();
            return last == 503 ? new Outcome.Unavailable() : new Outcome.Refused(last);
        }
    }

    private static final class Move {

        private final Entry.MoveSent first;
        private final List<Entry.MoveAnswered> answers = new ArrayList<>();
        private int attempts;

        Move(Entry.MoveSent first) {
            this.first = first;
        }

        SentMove together() {
            return new SentMove(
                    first.key(), first.account(), first.caseNumber(), first.move(), first.seenVersion(), outcome());
        }

        private MoveOutcome outcome() {
            for (var answer : answers) {
                if (answer.status() == 200) {
                    var version = answer.version();
                    return new MoveOutcome.Moved(version == null ? first.seenVersion() + 1 : version);
                }
            }
            if (answers.size() < attempts) {
                return new MoveOutcome.Unknown("the client ended before the answer");
            }
            for (var answer : answers) {
                if (!Statuses.isRefusal(answer.status())) {
                    return new MoveOutcome.Unknown(
                            answer.failure() == null ? "answered " + answer.status() : answer.failure());
                }
            }
            return new MoveOutcome.Refused(answers.getLast().status());
        }
    }
}
