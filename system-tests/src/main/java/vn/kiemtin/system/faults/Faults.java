package vn.kiemtin.system.faults;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.kiemtin.localstack.LocalStack;
import vn.kiemtin.localstack.Ports;
import vn.kiemtin.localstack.StackSettings;
import vn.kiemtin.system.check.Checker;
import vn.kiemtin.system.check.Expectations;
import vn.kiemtin.system.check.SystemAccess;
import vn.kiemtin.system.ledger.Ledger;
import vn.kiemtin.system.ledger.LookingClient;
import vn.kiemtin.system.ledger.OfficersClient;
import vn.kiemtin.system.ledger.Patience;
import vn.kiemtin.system.ledger.ReportingClient;
import vn.kiemtin.system.replay.InventedArrivals;

/**
 * {@code make faults SEED=n}: starts a system of its own with fresh data, lets people work with it, breaks it by the seed's schedule, and proves
 * afterwards what held. Exit code 1 when something did not.
 */
public final class Faults {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final Logger LIBRARIES = Logger.getLogger("");
    private static final Duration REST = Duration.ofMinutes(5);
    private static final int RUMOURS = 4_000;

    private Faults() {}

    /** Arguments: the seed, {@code full}, {@code brief} or {@code rolling}, and the folder for data, ledger and report. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        LIBRARIES.setLevel(Level.OFF); // Kafka's, Vert.x's and PostgreSQL's complaints are what the run is about
        var seed = Long.parseLong(arguments[0]);
        var plan = Plan.named(arguments[1]);
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of(arguments[2])), "seed-" + seed + "-");
        System.exit(run(seed, plan, folder) ? 0 : 1);
    }

    private static boolean run(long seed, Plan plan, Path folder) throws IOException, InterruptedException {
        var schedule = Schedule.of(seed, plan);
        OUT.printf(
                Locale.ROOT,
                "Seed %d: %d lasting and %d sudden faults, %d requests/s meanwhile. Starting a system with fresh data in %s ...%n",
                seed,
                schedule.lasting().size(),
                schedule.sudden().size(),
                plan.reportsPerSecond() + plan.looksPerSecond(),
                folder);
        var settings = StackSettings.in(folder.resolve("data")).with(Ports.free(plan.instances()));
        try (var stack = LocalStack.start(settings)) {
            var access = SystemAccess.of(stack);
            var file = folder.resolve("ledger.jsonl");
            var forger = new EventForger(stack.kafka().bootstrapServers(), seed);
            var began = System.nanoTime();
            List<Ordeal> ordeals;
            try (var ledger = Ledger.open(file, Clock.systemUTC());
                    var load = load(access, ledger, seed, plan)) {
                load.start();
                Thread.sleep(plan.warmUp());
                ordeals = new FaultRun(schedule, new Sabotage(stack, forger), ordeal -> OUT.println(row(ordeal, load)))
                        .carryOut();
            }
            OUT.println("Waiting until nothing is on its way, then checking ...");
            var trial = Ledger.read(file);
            var report = new Checker(access)
                    .check(
                            trial,
                            Expectations.of(trial)
                                    .withPatience(REST)
                                    .withPoisonedKeys(forger.poisonedKeys().stream()
                                            .map(UUID::toString)
                                            .collect(Collectors.toSet())));
            var account = new Account(seed, plan, ordeals, trial, report, Duration.ofNanos(System.nanoTime() - began));
            OUT.println("\n" + account.text());
            Files.writeString(folder.resolve("report.txt"), account.text());
            return account.everythingHeld();
        }
    }

    private static Load load(SystemAccess access, Ledger ledger, long seed, Plan plan) {
        var clock = Clock.systemUTC();
        var bodies = InventedArrivals.of(RUMOURS, seed);
        return new Load(
                new ReportingClient(access.origin(), access.partnerKey(), ledger, Patience.usual(), clock),
                new OfficersClient(access.origin(), ledger, Patience.usual(), clock),
                new LookingClient(access.origin(), access.partnerKey(), ledger, Patience.usual(), clock),
                Stream.generate(() -> bodies)
                        .flatMap(List::stream)
                        .map(arrival -> arrival.body())
                        .iterator(),
                plan,
                seed);
    }

    private static String row(Ordeal ordeal, Load load) {
        return String.format(
                Locale.ROOT, "  %s   201s so far: %,d, unanswered: %,d", ordeal, load.accepted(), load.unanswered());
    }
}
