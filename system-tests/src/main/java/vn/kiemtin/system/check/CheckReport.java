package vn.kiemtin.system.check;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a checker looked at and what it found. */
public record CheckReport(List<Checked> checks) {

    private static final int SHOWN = 20;

    public CheckReport {
        checks = List.copyOf(checks);
    }

    public List<Finding> findings() {
        return checks.stream().flatMap(check -> check.findings().stream()).toList();
    }

    public boolean isClean() {
        return findings().isEmpty();
    }

    /** A table for people: what was checked, how many, findings; below it the findings, the first twenty of each kind of check. */
    public String table() {
        int width =
                checks.stream().mapToInt(check -> check.what().length()).max().orElse(0);
        var head = String.format(
                Locale.ROOT, "%-" + Math.max(width, 1) + "s %9s %9s", "What was checked", "how many", "findings");
        var rows = checks.stream()
                .map(check -> String.format(
                        Locale.ROOT,
                        "%-" + Math.max(width, 1) + "s %,9d %9s",
                        check.what(),
                        check.count(),
                        check.findings().isEmpty()
                                ? "-"
                                : String.format(
                                        Locale.ROOT, "%,d", check.findings().size())));
        return String.join(
                "\n",
                Stream.of(Stream.of(head, "-".repeat(head.length())), rows, details())
                        .flatMap(lines -> lines)
                        .toList());
    }

    private Stream<String> details() {
        return checks.stream()
                .filter(check -> !check.findings().isEmpty())
                .flatMap(check -> Stream.of(
                                Stream.of("", check.what() + ":"),
                                check.findings().stream().limit(SHOWN).map(finding -> "  " + finding.sentence()),
                                Stream.of("  ... and " + (check.findings().size() - SHOWN) + " more")
                                        .filter(_ -> check.findings().size() > SHOWN))
                        .flatMap(lines -> lines));
    }
}
