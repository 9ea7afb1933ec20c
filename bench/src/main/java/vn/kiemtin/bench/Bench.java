package vn.kiemtin.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.kiemtin.localstack.LocalStack;
import vn.kiemtin.localstack.Ports;
import vn.kiemtin.localstack.PostgresServer;
import vn.kiemtin.localstack.StackSettings;

/**
 * Runs the measurements against a system of their own with fresh data; {@code -Dwhat=alerts,moves,queue,search,statements,publishing,flood,live,events,lookup} says which. The alerts alone can be
 * measured on a running one ({@code -Dorigin=http://localhost:8080}); {@code -Dwhat=trouble} starts a system whose mails can go astray, {@code -Dwhat=search-engines} needs a database server
 * alone, {@code -Dwhat=surge -Drequests=file.csv.gz} nothing but a table of arrival times.
 *
 * <p>Each measurement takes {@code -Dseconds=60}, after {@code -Dwarmup=60} seconds of the same.
 */
public final class Bench {

    private static final Duration DURATION = Duration.ofSeconds(Integer.getInteger("seconds", 60));
    private static final Duration WARMUP = Duration.ofSeconds(Integer.getInteger("warmup", 60));

    private static final List<String> OF_THE_WHOLE =
            List.of("alerts", "moves", "queue", "search", "statements", "publishing", "flood", "live");
    private static final List<String> OF_CASE_SERVICE = List.of("events", "lookup");

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var what = List.of(System.getProperty("what", "alerts").split(","));
        if (what.equals(List.of("search-engines"))) {
            searchEngines();
            return;
        }
        if (what.equals(List.of("trouble"))) {
            trouble();
            return;
        }
        if (what.equals(List.of("surge"))) {
            surge();
            return;
        }
        if (!Stream.concat(OF_THE_WHOLE.stream(), OF_CASE_SERVICE.stream())
                .toList()
                .containsAll(what)) {
            throw new IllegalArgumentException(
                    "-Dwhat names alerts, moves, queue, search, statements, publishing, flood, live, events or lookup, with commas between them; or"
                            + " trouble, search-engines or surge alone");
        }
        var origin = System.getProperty("origin");
        if (origin != null) {
            if (!what.equals(List.of("alerts"))) {
                throw new IllegalArgumentException("only alerts are measured on a running system");
            }
            alerts(URI.create(origin), keyOfARunningSystem());
            return;
        }
        for (var ofCaseService : OF_CASE_SERVICE) {
            if (what.contains(ofCaseService)) {
                OfCaseService.measure(ofCaseService, fresh());
            }
        }
        if (what.stream().noneMatch(OF_THE_WHOLE::contains)) {
            return;
        }
        System.out.println("Starting a system with fresh data ...");
        try (var stack = LocalStack.start(fresh())) {
            if (what.contains("alerts")) {
                alerts(stack.address(), stack.demoPartnerKey());
            }
            if (what.contains("moves")) {
                moves(stack);
            }
            if (what.contains("queue")) {
                queue(stack);
            }
            if (what.contains("search")) {
                search(stack);
            }
            if (what.contains("statements")) {
                statements(stack);
            }
            if (what.contains("publishing")) {
                publishing(stack);
            }
            if (what.contains("flood")) {
                flood(stack);
            }
            if (what.contains("live")) {
                live(stack);
            }
        }
    }

    /** Of the demo partner that {@code make run} made, or {@code -DpartnerKey}. */
    private static String keyOfARunningSystem() throws IOException {
        var given = System.getProperty("partnerKey");
        return given == null
                ? Files.readString(Path.of(System.getProperty("data", ".data"), "secrets", "partner-demo-key"))
                        .strip()
                : given;
    }

    private static void flood(LocalStack stack) throws InterruptedException {
        var rate = Integer.getInteger("rate", 200);
        System.out.printf("Flood: %d requests/s from one source, warming up for %d s ...%n", rate, WARMUP.toSeconds());
        System.out.println(
                new FloodFairness(stack).measure(rate, WARMUP, DURATION).report());
    }

    /** Last, where it is one of several: it stops the services that have no part in it. */
    private static void live(LocalStack stack) throws IOException, InterruptedException {
        var rate = Integer.getInteger("rate", 200);
        var streams = Integer.getInteger("streams", 500);
        var demo = new DemoAccounts(
                new People(stack.address(), stack.demoPartnerKey()),
                List.of(System.getProperty(
                                "accounts",
                                "supervisor,police.officer,police.head,department.officer,department.head,ward.officer,ward.head")
                        .split(",")));
        var city = City.settle(stack.address(), stack.keycloakAdminPassword(), streams);
        var latency = new LiveLatency(stack);
        System.out.printf(
                "Live inboxes: warming up for %d s, measuring at %d events/s ...%n", WARMUP.toSeconds(), rate);
        latency.measure(city, streams, rate, WARMUP);
        var one = latency.measure(demo, 1, rate, DURATION);
        System.out.println(one.report());
        for (var crowd : List.of(city, demo)) {
            var many = latency.measure(crowd, streams, rate, DURATION);
            System.out.println(many.report());
            System.out.println(many.beside(one));
        }
    }

    private static void trouble() throws Exception {
        var rate = Integer.getInteger("rate", 20);
        var settings = fresh();
        System.out.println("Starting a system with fresh data ...");
        try (var mails = new MailFront(settings.ports().smtp());
                var stack = LocalStack.start(settings.withServiceEnvironment(
                        Map.of("QUARKUS_MAILER_PORT", Integer.toString(mails.port()))));
                var latency = new TroubleLatency(stack, mails)) {
            System.out.printf(
                    "Trouble outside: warming up for %d s, measuring at %d events/s ...%n", WARMUP.toSeconds(), rate);
            System.out.println(latency.measure(rate, WARMUP, DURATION).report());
        }
    }

    private static void surge() throws IOException {
        var requests = System.getProperty("requests");
        if (requests == null) {
            throw new IllegalArgumentException("-Drequests names a table of arrival times");
        }
        System.out.println(new SurgeEvaluation(Path.of(requests), Integer.getInteger("seeds", 5))
                .run(Path.of("bench", "target", "surge")));
    }

    private static void searchEngines() throws Exception {
        var data = Files.createTempDirectory(Files.createDirectories(Path.of("bench", "target")), "engines-");
        try (var server = PostgresServer.start(Files.createDirectories(data.resolve("postgres")), Ports.freeOne())) {
            var engines = new SearchEngines(server, data, rumours());
            for (var cases : System.getProperty("cases", "100000").split(",")) {
                System.out.println(
                        engines.measure(Integer.parseInt(cases), Integer.getInteger("readers", 2), WARMUP, DURATION));
            }
        }
    }

    private static void alerts(URI origin, String partnerKey) throws InterruptedException {
        var rate = Integer.getInteger("rate", 50);
        var latency = new AlertLatency(origin, partnerKey);
        System.out.printf("Alerts: warming up for %d s ...%n", WARMUP.toSeconds());
        latency.measure(rate, WARMUP);
        System.out.printf("Alerts: measuring at %d reports/s for %d s ...%n", rate, DURATION.toSeconds());
        System.out.println(latency.measure(rate, DURATION).report());
    }

    private static void moves(LocalStack stack) throws IOException, InterruptedException, SQLException {
        var clients = Integer.getInteger("clients", 8);
        System.out.printf("Moves: warming up for %d s, measuring by %d clients ...%n", WARMUP.toSeconds(), clients);
        var rate = new MoveRate(stack, clients);
        System.out.println(rate.measure(WARMUP, DURATION, Integer.getInteger("prepare", 100))
                .report());
    }

    private static void queue(LocalStack stack) throws InterruptedException, SQLException {
        new Stillness(stack.postgres()).await();
        var readers = Integer.getInteger("readers", 2);
        var latency = new QueueLatency(stack);
        for (var cases : Stream.of(System.getProperty("cases", "10000,100000").split(","))
                .map(Integer::valueOf)
                .toList()) {
            System.out.printf("Queue: filling up to %,d cases, warming up for %d s ...%n", cases, WARMUP.toSeconds());
            latency.fill(cases);
            latency.measure(cases, readers, WARMUP);
            System.out.println(latency.measure(cases, readers, DURATION).report());
        }
    }

    private static void search(LocalStack stack) throws Exception {
        new Stillness(stack.postgres()).await();
        var readers = Integer.getInteger("readers", 2);
        var latency = new SearchLatency(stack, rumours());
        for (var cases : System.getProperty("cases", "10000,100000").split(",")) {
            var filled = latency.fill(Integer.parseInt(cases));
            System.out.printf("Search: the words of the cases were filled in within %d s%n", filled.toSeconds());
            latency.measure(Integer.parseInt(cases), readers, WARMUP);
            System.out.println(
                    latency.measure(Integer.parseInt(cases), readers, DURATION).report());
        }
    }

    private static Rumours rumours() throws IOException {
        var posts = System.getProperty("posts");
        return Rumours.from(posts == null ? null : Path.of(posts));
    }

    private static void statements(LocalStack stack) throws InterruptedException, SQLException {
        new Stillness(stack.postgres()).await();
        var readers = Integer.getInteger("readers", 8);
        System.out.printf(
                "Statements: warming up for %d s, measuring by %d readers ...%n", WARMUP.toSeconds(), readers);
        System.out.println(
                new StatementRate(stack, readers).measure(WARMUP, DURATION).report());
    }

    private static void publishing(LocalStack stack) throws Exception {
        new Stillness(stack.postgres()).await();
        var readers = Integer.getInteger("readers", 8);
        System.out.printf(
                "Publishing: warming up for %d s, measuring with and without %d readers ...%n",
                WARMUP.toSeconds(), readers);
        System.out.println(new PublishLatency(stack, readers, Boolean.getBoolean("apart"))
                .measure(WARMUP, DURATION)
                .report());
    }

    private static StackSettings fresh() throws IOException {
        var data = Files.createTempDirectory(Files.createDirectories(Path.of("bench", "target")), "data-");
        return StackSettings.in(data).with(Ports.free());
    }
}
