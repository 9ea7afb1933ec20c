package vn.kiemtin.bench;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.kiemtin.alerts.surge.SurgeParameters;
import vn.kiemtin.alerts.surge.SurgeSettings;

/**
 * How soon the product's own detector notices surges that were put among real arrival times, and how often it alarms without one, beside a fixed threshold and a plain z-score. Each
 * method is tuned on the first part: as many surges noticed as with one unexplained alarm a week at most. What is told is about the second part.
 */
final class SurgeEvaluation {

    private static final int[] FACTORS = {3, 10};
    private static final int[] MINUTES = {30, 60, 120};
    private static final int[] WINDOWS = {15, 30, 60, 120};
    private static final int[] LAYERS = {1, 8};
    private static final int DAYS_APART = 3;
    private static final double TUNED_TO_PER_WEEK = 1;
    private static final double FIRST_PART = 0.4;
    private static final long TUNING_SEED = 1_000;
    private static final double GROWTH = 1.12;
    private static final long WARM_UP = Duration.ofDays(29).toMillis();

    /** As the service is set when nothing else is said. */
    private static final SurgeParameters AS_SET = new SmallRyeConfigBuilder()
            .withMapping(SurgeSettings.class)
            .withConverter(Duration.class, 200, SurgeEvaluation::duration)
            .build()
            .getConfigMapping(SurgeSettings.class)
            .parameters(ZoneId.of("Asia/Ho_Chi_Minh"));

    private final Path requests;
    private final int seeds;

    SurgeEvaluation(Path requests, int seeds) {
        this.requests = requests;
        this.seeds = seeds;
    }

    /** As Quarkus reads it: 10s, 2h, 14d. */
    private static Duration duration(String text) {
        return Duration.parse((text.endsWith("d") ? "P" : "PT") + text);
    }

    /** Writes table and plot into the directory, and answers the table. */
    String run(Path into) throws IOException {
        var report = new StringBuilder();
        var panels = new ArrayList<SurgePlot.Panel>();
        var all = SurgeStream.read(requests);
        for (int layers : LAYERS) {
            var stream = layers == 1 ? all : all.layered(layers);
            var middle = stream.firstAt() + (long) (FIRST_PART * (stream.lastAt() - stream.firstAt()));
            var title = String.format(
                    Locale.ROOT,
                    "%.0f reports a day%s",
                    stream.perDay(),
                    layers == 1 ? "" : " (%d stretches of the same, one upon the other)".formatted(layers));
            var tuning = stream.injected(stream.firstAt() + WARM_UP, middle, DAYS_APART, FACTORS, MINUTES, TUNING_SEED);
            var tests = IntStream.rangeClosed(1, seeds)
                    .mapToObj(seed -> stream.injected(middle, stream.lastAt(), DAYS_APART, FACTORS, MINUTES, seed))
                    .toList();
            var tuned = Stream.of(
                            new Family("the product's, tuned", List.of(Method.detector())),
                            new Family("fixed threshold", methods(Method::count)),
                            new Family("z-score", methods(Method::deviation)))
                    .map(family -> best(family, tuning, stream.firstAt() + WARM_UP, middle))
                    .toList();
            report.append("\n**").append(title).append("**\n\n").append(head());
            var own = new Tuned("the product's, as set", Method.detector(), AS_SET.alarmScore());
            var curves = new ArrayList<SurgePlot.Curve>();
            for (var each : Stream.concat(Stream.of(own), tuned.stream()).toList()) {
                var scores =
                        tests.stream().map(test -> each.method().scores(test)).toList();
                report.append(row(each, tests, scores, middle, stream.lastAt()));
                if (each != own) {
                    curves.add(curve(each, tests, scores, middle, stream.lastAt()));
                }
            }
            panels.add(new SurgePlot.Panel(title, curves));
        }
        report.append(new SurgesOfCases(all, AS_SET).measure(requests, all));
        Files.createDirectories(into);
        var text = "Measured %s, %d seeds, surges of %s every %d days by day%n"
                        .formatted(
                                LocalDate.now(ZoneId.systemDefault()),
                                seeds,
                                "3 and 10 times, 30 to 120 minutes,",
                                DAYS_APART)
                + report;
        Files.writeString(into.resolve("surge.md"), text);
        Files.writeString(into.resolve("surge.svg"), SurgePlot.draw(panels));
        return text;
    }

    private static List<Method> methods(IntFunction<Method> ofMinutes) {
        return IntStream.of(WINDOWS).mapToObj(ofMinutes).toList();
    }

    private static Tuned best(Family family, SurgeStream tuning, long from, long to) {
        return family.methods().stream()
                .flatMap(method -> {
                    var scores = method.scores(tuning);
                    return method.thresholds()
                            .mapToObj(threshold -> new Candidate(
                                    new Tuned(family.name(), method, threshold),
                                    SurgeAlarms.judge(
                                            SurgeAlarms.of(scores, ending(threshold), from, to),
                                            tuning.injected(),
                                            from,
                                            to)));
                })
                .min(Comparator.<Candidate>comparingDouble(each ->
                                Math.max(TUNED_TO_PER_WEEK, each.outcome().unexplainedPerWeek()))
                        .thenComparing(each -> -each.outcome().share()))
                .orElseThrow()
                .tuned();
    }

    /** Baselines end their alarms at half their threshold. */
    private static SurgeParameters ending(double threshold) {
        return AS_SET.withScores(threshold, threshold / 2);
    }

    private String head() {
        var head = new StringBuilder("| | unexplained alarms a week | all: seen, delay p50, p90 |");
        for (int factor : FACTORS) {
            for (int minutes : MINUTES) {
                head.append(" %d×, %d min |".formatted(factor, minutes));
            }
        }
        return head.append("\n|---|---|---|")
                .append("---|".repeat(FACTORS.length * MINUTES.length))
                .append('\n')
                .toString();
    }

    private String row(Tuned tuned, List<SurgeStream> tests, List<SurgeScores> scores, long from, long to) {
        var own = tuned.name().endsWith("as set");
        var by = own ? AS_SET : ending(tuned.threshold());
        var alarms =
                scores.stream().map(each -> SurgeAlarms.of(each, by, from, to)).toList();
        var all = outcome(tests, alarms, from, to, _ -> true);
        var row = new StringBuilder(String.format(
                Locale.ROOT,
                "| %s (%s from %.3g) | %.2f | %s |",
                tuned.name(),
                tuned.method().name(),
                tuned.threshold(),
                all.unexplainedPerWeek(),
                told(all)));
        for (int factor : FACTORS) {
            for (int minutes : MINUTES) {
                row.append(' ')
                        .append(told(outcome(
                                tests,
                                alarms,
                                from,
                                to,
                                surge -> surge.factor() == factor && surge.minutes() == minutes)))
                        .append(" |");
            }
        }
        return row.append('\n').toString();
    }

    private static String told(SurgeAlarms.Outcome outcome) {
        return outcome.delays().isEmpty()
                ? String.format(Locale.ROOT, "%.0f %%", 100 * outcome.share())
                : String.format(
                        Locale.ROOT,
                        "%.0f %%, %.0f, %.0f min",
                        100 * outcome.share(),
                        outcome.delay(0.5),
                        outcome.delay(0.9));
    }

    private static SurgeAlarms.Outcome outcome(
            List<SurgeStream> tests,
            List<List<Long>> alarms,
            long from,
            long to,
            Predicate<SurgeStream.Injected> which) {
        var delays = new ArrayList<Double>();
        int surges = 0;
        double unexplained = 0;
        for (int i = 0; i < tests.size(); i++) {
            var injected = tests.get(i).injected();
            unexplained += SurgeAlarms.judge(alarms.get(i), injected, from, to).unexplainedPerWeek();
            var of = SurgeAlarms.judge(
                    alarms.get(i), injected.stream().filter(which).toList(), from, to);
            delays.addAll(of.delays());
            surges += of.surges();
        }
        return new SurgeAlarms.Outcome(delays, surges, unexplained / tests.size());
    }

    private static SurgePlot.Curve curve(
            Tuned tuned, List<SurgeStream> tests, List<SurgeScores> scores, long from, long to) {
        var points = tuned.method()
                .thresholds()
                .mapToObj(threshold -> outcome(
                        tests,
                        scores.stream()
                                .map(each -> SurgeAlarms.of(each, ending(threshold), from, to))
                                .toList(),
                        from,
                        to,
                        _ -> true))
                .map(outcome -> new SurgePlot.Point(outcome.unexplainedPerWeek(), outcome.share()))
                .toList();
        return new SurgePlot.Curve(
                "%s (%s)"
                        .formatted(
                                tuned.name().replace(", tuned", ""),
                                tuned.method().name()),
                points);
    }

    private record Family(String name, List<Method> methods) {}

    private record Tuned(String name, Method method, double threshold) {}

    private record Candidate(Tuned tuned, SurgeAlarms.Outcome outcome) {}

    /** A way to score a stream, with the thresholds that are tried. */
    private record Method(String name, Function<SurgeStream, SurgeScores> by, double least, double most) {

        static Method detector() {
            return new Method("score", stream -> SurgeScores.ofDetector(stream, AS_SET), 1, 15);
        }

        static Method count(int minutes) {
            return new Method(
                    "%d min".formatted(minutes),
                    stream -> SurgeScores.ofCount(stream, Duration.ofMinutes(minutes)),
                    3,
                    400);
        }

        static Method deviation(int minutes) {
            return new Method(
                    "%d min".formatted(minutes),
                    stream -> SurgeScores.ofDeviation(stream, Duration.ofMinutes(minutes)),
                    1,
                    60);
        }

        SurgeScores scores(SurgeStream stream) {
            return by.apply(stream);
        }

        DoubleStream thresholds() {
            return DoubleStream.iterate(least, threshold -> threshold <= most, threshold -> threshold * GROWTH);
        }
    }
}
