package vn.kiemtin.system.grouping;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.kiemtin.system.grouping.edits.Edit;
import vn.kiemtin.system.grouping.edits.Strength;

/** What came of a run, readably. */
final class Account {

    private static final int WORST = 10;
    private static final double LOWEST = 0.20;
    private static final double STEP = 0.05;

    private final long seed;
    private final int posts;
    private final Rumours rumours;
    private final List<Placed> placed;
    private final Map<String, String> settings;
    private final Duration took;

    Account(long seed, int posts, Rumours rumours, List<Placed> placed, Map<String, String> settings, Duration took) {
        this.seed = seed;
        this.posts = posts;
        this.rumours = rumours;
        this.placed = placed;
        this.settings = settings;
        this.took = took;
    }

    String text() {
        return String.join("\n\n", head(), overall(), byLength(), byEdit(), curves(), worst());
    }

    private String head() {
        var matches = placed.stream()
                .collect(Collectors.groupingBy(
                        one -> one.match() + (one.confirmed() ? "" : ", suggested"),
                        TreeMap::new,
                        Collectors.counting()));
        return told(
                """
                Seed %d: %,d reports of %,d posts, in %,d cases after %d s (%.0f a second).
                Natural duplicates: %,d pairs of posts are the same (3-word Jaccard from %.1f, or one holds the other word by word), %,d rumours after closing transitively.
                Undecided, counted neither way: %,d pairs of rumours (Jaccard from %.1f, or half of the shorter in the longer).
                Links: %s
                Settings tried: %s""",
                seed,
                placed.size(),
                posts,
                placed.stream().map(Placed::caseId).distinct().count(),
                took.toSeconds(),
                placed.size() * 1e9 / took.toNanos(),
                rumours.samePairs(),
                Rumours.SAME,
                rumours.count(),
                rumours.undecidedPairs(),
                Rumours.UNDECIDED,
                matches.entrySet().stream()
                        .map(match -> match.getKey() + " " + match.getValue())
                        .collect(Collectors.joining("; ")),
                settings.isEmpty() ? "none, those in force are the service's own" : settings.toString());
    }

    private String overall() {
        return "                                  |  pairs | pairwise, confirmed |    with suggested   |  B-cubed, confirmed |    with suggested   \n"
                + "                                  |        | precision    recall | precision    recall | precision    recall | precision    recall\n"
                + String.join(
                        "\n",
                        row("12 syllables and more", one -> one.report().isOfFigures(), (one, other) -> true),
                        row(
                                "the same with links alone",
                                one -> one.report().length() != Length.SHORT,
                                (one, other) -> true),
                        row("all", one -> true, (one, other) -> true),
                        "figures to reach from 12 on       |        |    0.9900    0.9500 |              0.9800 |                     |");
    }

    private String byLength() {
        return "By length: of a pair, the shorter text's\n"
                + Arrays.stream(Length.values())
                        .map(length -> row(
                                length.told(),
                                one -> one.report().length() == length,
                                (one, other) -> one.report().length() == length
                                        || other.report().length() == length,
                                one -> one.report().length().compareTo(length) >= 0))
                        .collect(Collectors.joining("\n"));
    }

    private String byEdit() {
        var lines = new ArrayList<String>();
        lines.add(
                "By kind of edit, from 12 syllables on: pairs of a text edited so and one as it is; at the end the recall of confirmed links (with suggested ones) when edited lightly, more, strongly");
        for (var edit : Edit.values()) {
            var row = row(
                    edit.told(),
                    one -> one.report().content().edit() == edit && one.report().length() != Length.SHORT,
                    between(one -> one.report().content().edit() == edit),
                    one -> one.report().length() != Length.SHORT);
            lines.add(edit == Edit.NONE ? row : row + " | " + byStrength(edit));
        }
        return String.join("\n", lines);
    }

    private String byStrength(Edit edit) {
        return Arrays.stream(Strength.values())
                .map(strength -> {
                    var pairs = between(one -> one.report().content().edit() == edit
                            && one.report().content().strength() == strength);
                    var counted = placed.stream()
                            .filter(one -> one.report().length() != Length.SHORT)
                            .toList();
                    return told(
                            "%.2f (%.2f)",
                            Pairwise.of(counted, Placed::rumour, Placed::confirmedCase, pairs)
                                    .recall(),
                            Pairwise.of(counted, Placed::rumour, Placed::caseId, pairs)
                                    .recall());
                })
                .collect(Collectors.joining("  "));
    }

    /** Pairs of an edited text and one as it is; where the edit is none, of two as they are. */
    private static BiPredicate<Placed, Placed> between(Predicate<Placed> edited) {
        return (one, other) -> (edited.test(one) && other.report().isOriginal())
                || (edited.test(other) && one.report().isOriginal());
    }

    private String row(String name, Predicate<Placed> which, BiPredicate<Placed, Placed> pairs) {
        return row(name, which, pairs, which);
    }

    /**
     * @param which reports B-cubed is averaged over
     * @param pairs are counted pairwise
     * @param ofPairs may be one of a pair, and stand or belong with those that are averaged over
     */
    private String row(
            String name, Predicate<Placed> which, BiPredicate<Placed, Placed> pairs, Predicate<Placed> ofPairs) {
        var mayPair = placed.stream().filter(ofPairs).toList();
        var averaged = placed.stream().filter(which).toList();
        BiPredicate<Placed, Placed> counted = (one, other) -> pairs.test(one, other) && isDecided(one, other);
        var confirmed = Pairwise.of(mayPair, Placed::rumour, Placed::confirmedCase, counted);
        var suggested = Pairwise.of(mayPair, Placed::rumour, Placed::caseId, counted);
        var confirmedCubed = BCubed.of(averaged, mayPair, Placed::rumour, Placed::confirmedCase, this::isDecided);
        var suggestedCubed = BCubed.of(averaged, mayPair, Placed::rumour, Placed::caseId, this::isDecided);
        return told(
                "%-33s | %6d |    %.4f    %.4f |    %.4f    %.4f |    %.4f    %.4f |    %.4f    %.4f",
                name,
                confirmed.belonging(),
                confirmed.precision(),
                confirmed.recall(),
                suggested.precision(),
                suggested.recall(),
                confirmedCubed.precision(),
                confirmedCubed.recall(),
                suggestedCubed.precision(),
                suggestedCubed.recall());
    }

    private boolean isDecided(Placed one, Placed other) {
        return !rumours.undecided(one.rumour(), other.rumour());
    }

    private String curves() {
        var rules = placed.stream()
                .filter(one -> one.likeness() != null)
                .map(Placed::match)
                .distinct()
                .sorted()
                .toList();
        return rules.isEmpty()
                ? "No report was recognised by likeness: there is no curve over thresholds."
                : rules.stream().map(this::curve).collect(Collectors.joining("\n\n"));
    }

    /** From the scores of one run: what texts would have stood for a case with another threshold is not in it. */
    private String curve(String rule) {
        var counted = placed.stream().filter(one -> one.report().isOfFigures()).toList();
        var inForce = counted.stream()
                .filter(one -> one.confirmed() && one.match().equals(rule))
                .flatMap(one -> Stream.ofNullable(one.likeness()))
                .mapToDouble(Placed.Likeness::score)
                .min()
                .orElse(1);
        var lines = new ArrayList<String>();
        lines.add(told(
                "If %s were confirmed from another score on (the least confirmed in truth: %.3f), by the scores of this run, from 12 syllables on%n   from   precision   recall",
                rule, inForce));
        IntStream.rangeClosed(0, (int) Math.round((1 - LOWEST) / STEP)).forEach(step -> {
            double from = LOWEST + step * STEP;
            var tried = counted.stream()
                    .map(one -> one.confirmedFrom(from, rule, inForce))
                    .toList();
            var pairs = Pairwise.of(tried, Placed::rumour, Placed::confirmedCase, this::isDecided);
            lines.add(told("   %.2f   %.4f      %.4f", from, pairs.precision(), pairs.recall()));
        });
        return String.join("\n", lines);
    }

    private String worst() {
        var errors = new Errors(placed, rumours).worst(WORST);
        return "The worst errors of " + Errors.ORDER + "\n\n"
                + IntStream.range(0, errors.size())
                        .mapToObj(i -> told("%2d. %s", i + 1, errors.get(i)))
                        .collect(Collectors.joining("\n\n"));
    }

    /** A report a line, for looking closer. */
    static String table(List<Placed> placed) {
        return "rumour\tpost\treport\tcase\tstanding\tmatch\tlikeness\tlike\tedit\tstrength\tlink\ttext\n"
                + placed.stream()
                        .map(one -> String.join(
                                "\t",
                                "" + one.rumour(),
                                "" + one.report().post(),
                                one.report().id().toString(),
                                one.caseId().toString(),
                                one.confirmed() ? "CONFIRMED" : "SUGGESTED",
                                one.match(),
                                one.likeness() == null
                                        ? ""
                                        : told("%.4f", one.likeness().score()),
                                one.likeness() == null
                                        ? ""
                                        : one.likeness().to().toString(),
                                one.report().content().edit().name(),
                                one.report().content().strength().name(),
                                one.report().content().link() == null
                                        ? ""
                                        : one.report().content().link(),
                                Errors.onOneLine(one.report())))
                        .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String told(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
