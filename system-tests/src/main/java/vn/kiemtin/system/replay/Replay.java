package vn.kiemtin.system.replay;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.localstack.LocalStack;
import vn.kiemtin.localstack.Ports;
import vn.kiemtin.localstack.StackSettings;
import vn.kiemtin.system.check.CheckReport;
import vn.kiemtin.system.check.Checker;
import vn.kiemtin.system.check.Expectations;
import vn.kiemtin.system.check.SystemAccess;
import vn.kiemtin.system.faults.EachKilledOnce;
import vn.kiemtin.system.ledger.Ledger;
import vn.kiemtin.system.ledger.Patience;
import vn.kiemtin.system.ledger.ReportingClient;
import vn.kiemtin.system.ledger.Trial;

/** {@code make replay}: reports at their real times into a running system, then the checker, then what became of them. Exit code 1 on findings. */
public final class Replay {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");
    private static final Set<String> OPTIONS = Set.of(
            "posts", "requests", "speed", "count", "seed", "origin", "data", "ledger", "patience", "kill", "instances");

    /** Long: whoever gives up waiting and asks again makes a crowded system more crowded. */
    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofMillis(500));

    private static final CompletableFuture<?> NOTHING = CompletableFuture.completedFuture(null);

    private Replay() {}

    /**
     * Options: {@code --posts FILE --requests FILE --speed N --count N --seed N --origin URL --data FOLDER --ledger FILE --patience SECONDS --kill each
     * --instances N}. With {@code --kill}, into a system of its own with fresh data.
     */
    public static void main(String[] arguments) throws InterruptedException {
        KAFKA.setLevel(Level.SEVERE);
        try {
            System.exit(replay(options(arguments)) ? 0 : 1);
        } catch (RuntimeException | IOException e) {
            OUT.println("\n" + Objects.requireNonNullElse(e.getMessage(), e.toString()));
            System.exit(2);
        }
    }

    private static boolean replay(Map<String, String> options) throws InterruptedException, IOException {
        if (!options.containsKey("kill")) {
            var access = SystemAccess.of(Path.of(options.getOrDefault("data", ".data")));
            var origin = options.get("origin");
            return replay(options, origin == null ? access : access.withOrigin(URI.create(origin)), null);
        }
        if (!"each".equals(options.get("kill")) || options.containsKey("origin")) {
            throw new IllegalArgumentException(
                    "KILL=each ends every process of a system that the replay starts for itself, without ORIGIN.");
        }
        var data = Files.createTempDirectory(
                Files.createDirectories(Path.of("system-tests", "target", "replay")), "data-");
        var instances = (int) number(options, "instances", 1);
        OUT.printf("Starting a system of %d instance(s) with fresh data in %s ...%n", instances, data);
        try (var stack = LocalStack.start(StackSettings.in(data).with(Ports.free(instances)))) {
            var seed = number(options, "seed", 1);
            return replay(options, SystemAccess.of(stack), new EachKilledOnce(stack, seed));
        }
    }

    private static boolean replay(Map<String, String> options, SystemAccess access, @Nullable EachKilledOnce kills)
            throws InterruptedException {
        var clock = Clock.systemUTC();
        var count = (int) number(options, "count", 1000);
        var speed = (double) number(options, "speed", 3600);
        var seed = number(options, "seed", 1);
        var arrivals = arrivals(options, count, seed);
        var lasts = arrivals.isEmpty() ? Duration.ZERO : arrivals.getLast().after();
        var lastsHere = Duration.ofMillis((long) (lasts.toMillis() / speed));
        var file = Path.of(options.getOrDefault("ledger", "system-tests/target/replay-" + stamp(clock) + ".jsonl"));
        OUT.printf(
                Locale.ROOT,
                "Replaying %,d reports of %s at speed %,.0f: %s here, to %s%nLedger: %s%n",
                arrivals.size(),
                told(lasts),
                speed,
                told(lastsHere),
                access.origin(),
                file);
        Stream stream;
        try (var ledger = Ledger.open(file, clock)) {
            stream = new Stream(
                    new ReportingClient(access.origin(), access.partnerKey(), ledger, PATIENCE, clock), speed);
            try (var _ = new ProgressBar(OUT, arrivals.size(), stream)) {
                var killing = kills == null ? NOTHING : killing(kills, lastsHere);
                stream.send(arrivals);
                killing.join();
            }
        }
        OUT.println("Waiting until nothing is on its way, then checking ...");
        var trial = Ledger.read(file);
        var from = System.nanoTime();
        var report = new Checker(access)
                .check(
                        trial,
                        Expectations.of(trial).withPatience(Duration.ofSeconds(number(options, "patience", 300))));
        tell(trial, stream, WhatBecame.of(trial, access), report, Duration.ofNanos(System.nanoTime() - from));
        return report.isClean();
    }

    private static CompletableFuture<?> killing(EachKilledOnce kills, Duration meanwhile) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        kills.carryOut(meanwhile, kill -> OUT.println("\n  " + kill));
                    } catch (InterruptedException e) {
                        throw new IllegalStateException("interrupted", e);
                    }
                },
                Thread::startVirtualThread);
    }

    private static List<Arrival> arrivals(Map<String, String> options, int count, long seed) {
        var posts = options.get("posts");
        var requests = options.get("requests");
        if (posts == null && requests == null) {
            return InventedArrivals.of(count, seed);
        }
        if (posts == null || requests == null) {
            throw new IllegalArgumentException(
                    "POSTS and REQUESTS belong together; without both, reports are invented.");
        }
        for (var file : List.of(posts, requests)) {
            if (!Files.isReadable(Path.of(file))) {
                throw new IllegalArgumentException("There is no file " + file);
            }
        }
        return RecordedArrivals.read(Path.of(posts), Path.of(requests), count, seed);
    }

    private static void tell(Trial trial, Stream stream, WhatBecame became, CheckReport report, Duration checking) {
        long attempts =
                trial.reports().stream().mapToLong(Trial.SentReport::attempts).sum();
        OUT.printf(
                Locale.ROOT,
                "%nWhat became of the reports%n"
                        + "  sent            %,9d   in %,d attempts%n"
                        + "  answered 201    %,9d   %s%n"
                        + "  refused         %,9d%n"
                        + "  unknown         %,9d%n"
                        + "  stored          %,9d%n"
                        + "  cases           %,9d   %,d opened by them; most reports: %s%n"
                        + "  alerts          %,9d   %s%n%n",
                trial.reports().size(),
                attempts,
                stream.accepted(),
                latencies(stream),
                stream.refused(),
                stream.doubtful(),
                became.reports(),
                became.cases(),
                became.opened(),
                listed(became.largest()),
                became.alerts().values().stream().mapToLong(Long::longValue).sum(),
                listed(became.alerts()));
        OUT.println(report.table());
        OUT.printf(
                Locale.ROOT,
                "%n%s (rest and check: %s)%n",
                report.isClean()
                        ? "Nothing was found wrong."
                        : String.format(
                                Locale.ROOT, "%,d findings.", report.findings().size()),
                told(checking));
    }

    private static String latencies(Stream stream) {
        var latencies = stream.latencies();
        return latencies.getTotalCount() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "p50 %.1f ms, p99 %.1f ms, max %.1f ms after they were due",
                        latencies.getValueAtPercentile(50) / 1000.0,
                        latencies.getValueAtPercentile(99) / 1000.0,
                        latencies.getMaxValue() / 1000.0);
    }

    private static String listed(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(each -> String.format(Locale.ROOT, "%s %,d", each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String told(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + " days " + duration.toHoursPart() + " h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() > 0
                ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static String stamp(Clock clock) {
        return DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
                .format(clock.instant().atZone(ZoneId.systemDefault()));
    }

    private static long number(Map<String, String> options, String name, long otherwise) {
        var value = options.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            var number = Long.parseLong(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw new IllegalArgumentException(name.toUpperCase(Locale.ROOT) + " must be a positive number, not " + value);
    }

    private static Map<String, String> options(String[] arguments) {
        var options = new HashMap<String, String>();
        for (int i = 0; i < arguments.length; i += 2) {
            var name = arguments[i].replaceFirst("^--", "");
            if (!OPTIONS.contains(name) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("Unknown option " + arguments[i] + ". Options: "
                        + OPTIONS.stream().sorted().map(each -> "--" + each).collect(Collectors.joining(" ")));
            }
            if (!arguments[i + 1].isBlank()) {
                options.put(name, arguments[i + 1]);
            }
        }
        return options;
    }
}
