package vn.kiemtin.system.grouping;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reports that stand with others' rumour, and those that stand apart from their own. */
final class Errors {

    static final String ORDER =
            "12 syllables and more: first reports confirmed in a case of another rumour, one of each two rumours, those that most others stand with first; then reports apart from their own rumour, one of each, the most alike first";

    private static final int SHOWN = 240;
    private static final int BEFORE = 80;
    private static final int MOST_JOINED = 6;

    private final List<Placed> placed;
    private final Rumours rumours;
    private final Map<UUID, Placed> byId;
    private final Map<UUID, List<Placed>> byCase;
    private final Map<Integer, List<Placed>> byRumour;

    Errors(List<Placed> placed, Rumours rumours) {
        this.placed = placed.stream()
                .filter(one -> one.report().length() != Length.SHORT)
                .toList();
        this.rumours = rumours;
        this.byId = placed.stream().collect(Collectors.toMap(one -> one.report().id(), Function.identity()));
        this.byCase = placed.stream().collect(Collectors.groupingBy(Placed::caseId));
        this.byRumour = placed.stream().collect(Collectors.groupingBy(Placed::rumour));
    }

    List<String> worst(int count) {
        var joined = placed.stream()
                .filter(Placed::confirmed)
                .map(this::joined)
                .flatMap(Stream::ofNullable)
                .sorted(Comparator.comparingLong(Joined::wrongPairs)
                        .reversed()
                        .thenComparing(wrong -> wrong.one().likeness() == null))
                .filter(firstOfItsRumours())
                .toList();
        var missed = placed.stream()
                .map(this::missed)
                .flatMap(Stream::ofNullable)
                .sorted(Comparator.comparing(Missed::suggested)
                        .thenComparing(Comparator.comparingDouble(Missed::alike).reversed()))
                .filter(firstOfItsRumour())
                .toList();
        int joinedShown = Math.min(joined.size(), Math.max(MOST_JOINED, count - missed.size()));
        return Stream.concat(
                        joined.stream().limit(joinedShown).map(Joined::told),
                        missed.stream().map(Missed::told))
                .limit(count)
                .toList();
    }

    /** What came after a first wrong one followed it. */
    private static Predicate<Joined> firstOfItsRumours() {
        var seen = new HashSet<Set<Integer>>();
        return wrong -> seen.add(Set.of(wrong.one().rumour(), wrong.because().rumour()));
    }

    private static Predicate<Missed> firstOfItsRumour() {
        var seen = new HashSet<Integer>();
        return missed -> seen.add(missed.one().rumour());
    }

    private @Nullable Joined joined(Placed one) {
        var because = compared(one);
        if (because == null || because.rumour() == one.rumour() || rumours.undecided(because.rumour(), one.rumour())) {
            return null;
        }
        var wrong = byCase.getOrDefault(one.caseId(), List.of()).stream()
                .filter(other -> other.confirmed()
                        && other.rumour() != one.rumour()
                        && !rumours.undecided(other.rumour(), one.rumour()))
                .count();
        return new Joined(one, because, wrong);
    }

    /** The report by which it came to its case; where only words or a link were the same, the one that opened it. */
    private @Nullable Placed compared(Placed one) {
        if (one.likeness() != null) {
            return byId.get(one.likeness().to());
        }
        return one.match().equals("OPENED")
                ? null
                : byCase.getOrDefault(one.caseId(), List.of()).stream()
                        .filter(other -> other.match().equals("OPENED"))
                        .findFirst()
                        .orElse(null);
    }

    private @Nullable Missed missed(Placed one) {
        var others = byRumour.getOrDefault(one.rumour(), List.of()).stream()
                .filter(other -> !other.equals(one) && other.report().length() != Length.SHORT)
                .toList();
        if (one.report().isOriginal()
                || others.isEmpty()
                || others.stream().anyMatch(other -> other.confirmedCase().equals(one.confirmedCase()))) {
            return null;
        }
        var original = others.stream()
                .filter(other -> other.report().isOriginal()
                        && other.report().post() == one.report().post())
                .findFirst()
                .orElse(others.getFirst());
        return new Missed(
                one, original, original.caseId().equals(one.caseId()), alike(one.report(), original.report()));
    }

    private static double alike(SentReport one, SentReport other) {
        var first = runs(one);
        var second = runs(other);
        var common = new HashSet<>(first);
        common.retainAll(second);
        return common.isEmpty() ? 0 : (double) common.size() / (first.size() + second.size() - common.size());
    }

    private static Set<String> runs(SentReport report) {
        var text = onOneLine(report).toLowerCase(Locale.ROOT);
        var runs = new HashSet<String>();
        for (int from = 0; from + 4 <= text.length(); from++) {
            runs.add(text.substring(from, from + 4));
        }
        return runs;
    }

    static String onOneLine(SentReport report) {
        var text = report.content().text();
        return text == null ? "(" + report.content().link() + ")" : text.replaceAll("\\s+", " ");
    }

    /** A text from shortly before the place where it leaves the other. */
    private static String shown(SentReport report, SentReport beside) {
        var text = onOneLine(report).codePoints().toArray();
        int from =
                Math.max(0, Arrays.mismatch(text, onOneLine(beside).codePoints().toArray()) - BEFORE);
        int end = Math.min(text.length, from + SHOWN);
        return (from == 0 ? "" : "[…] ") + new String(text, from, end - from) + (end == text.length ? "" : " […]");
    }

    private static String edit(SentReport report) {
        var content = report.content();
        return report.isOriginal()
                ? "as it is"
                : content.edit().told() + ", " + content.strength().name().toLowerCase(Locale.ROOT);
    }

    private static String by(Placed one) {
        var likeness = one.likeness();
        var rule =
                likeness == null ? one.match() : String.format(Locale.ROOT, "%s %.3f", one.match(), likeness.score());
        return one.confirmed() ? rule : rule + ", suggested";
    }

    private record Joined(Placed one, Placed because, long wrongPairs) {

        String told() {
            return "JOINED WRONGLY by %s, with %d of another rumour (%s; %s)%n      %s%n      %s"
                    .formatted(
                            by(one),
                            wrongPairs,
                            edit(one.report()),
                            edit(because.report()),
                            shown(one.report(), because.report()),
                            shown(because.report(), one.report()));
        }
    }

    private record Missed(Placed one, Placed original, boolean suggested, double alike) {

        String told() {
            return "%s (%s; came as %s; the other as %s; 4-letter Jaccard %.2f)%n      %s%n      %s"
                    .formatted(
                            suggested ? "ONLY SUGGESTED" : "MISSED",
                            edit(one.report()),
                            by(one),
                            by(original),
                            alike,
                            shown(one.report(), original.report()),
                            shown(original.report(), one.report()));
        }
    }
}
