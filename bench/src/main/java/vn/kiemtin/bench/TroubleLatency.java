package vn.kiemtin.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import vn.kiemtin.localstack.LocalStack;
import vn.kiemtin.localstack.Service;

/**
 * Whether trouble of those who are told elsewhere (mail server, receiving system) delays the live inbox: from the moment an event is due on the topic to the moment its alert arrives in a supervisor's
 * stream, in turns without trouble and with each kind of it, and how long after each until everything has been delivered.
 */
final class TroubleLatency implements AutoCloseable {

    private static final String SUPERVISOR = "supervisor";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROUNDS = 2;

    private final LocalStack stack;
    private final MailFront mails;
    private final People people;
    private final HttpServer receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 100);
    private volatile Trouble trouble = Trouble.NONE;
    private volatile CountDownLatch over = new CountDownLatch(0);
    private int next;

    /** Of the mail server and the receiving system at once. */
    enum Trouble {
        NONE(MailFront.Way.THROUGH),
        MAILS_HANG_WEBHOOK_500(MailFront.Way.SILENT),
        MAILS_421_WEBHOOK_HANGS(MailFront.Way.BUSY),
        MAILS_451_WEBHOOK_500(MailFront.Way.DEFERRING);

        private final MailFront.Way ofMails;

        Trouble(MailFront.Way ofMails) {
            this.ofMails = ofMails;
        }

        private String told() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * @param mails through which the stack's notification-service sends
     */
    TroubleLatency(LocalStack stack, MailFront mails) throws IOException, InterruptedException {
        this.stack = stack;
        this.mails = mails;
        this.people = new People(stack.address(), stack.demoPartnerKey());
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                if (trouble == Trouble.MAILS_421_WEBHOOK_HANGS) {
                    awaitTheEnd();
                }
                exchange.sendResponseHeaders(trouble == Trouble.NONE ? 204 : 500, -1);
            }
        });
        receiver.start();
        var endpoint = people.post(SUPERVISOR, "/api/v1/alerts/endpoints", null, """
                {"url":"http://127.0.0.1:%d/","audiences":["supervisors","agency:hanoi-police"],"description":"Trực ban"}""".formatted(
                        receiver.getAddress().getPort()));
        if (endpoint.statusCode() != 201) {
            throw new IllegalStateException(
                    "the endpoint was answered with " + endpoint.statusCode() + endpoint.body());
        }
        stack.service(Service.REPORTS).stop();
        stack.service(Service.CASES).stop();
    }

    Result measure(int perSecond, Duration warmup, Duration duration)
            throws IOException, InterruptedException, SQLException {
        var result = new Result(perSecond);
        turn(Trouble.NONE, perSecond, warmup, new Result(perSecond));
        for (int round = 0; round < ROUNDS; round++) {
            for (var each : Trouble.values()) {
                turn(each, perSecond, duration.dividedBy(ROUNDS), result);
            }
        }
        return result;
    }

    private void turn(Trouble each, int perSecond, Duration duration, Result result)
            throws IOException, InterruptedException, SQLException {
        begin(each);
        var total = (int) (perSecond * duration.toSeconds());
        var first = next;
        next += total;
        var due = new AtomicLongArray(total);
        var latencies = result.of(each);
        try (var open = new OpenStreams(URI.create(stack.service(Service.ALERTS).address()), (_, number, at) -> {
                    if (number >= first && number < first + total) {
                        latencies.between(due.get(number - first), at);
                    }
                });
                var events = new CaseEvents(stack.kafka().bootstrapServers())) {
            open.add(SUPERVISOR, people.token(SUPERVISOR));
            open.awaitAlive();
            var start = System.nanoTime();
            for (int i = 0; i < total; i++) {
                var at = start + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
                due.set(i, at);
                TimeUnit.NANOSECONDS.sleep(at - System.nanoTime());
                events.opened(first + i, "hanoi-police", "hanoi-dic");
            }
            awaitAll(open, total);
            result.shown(each, open.all(), total);
        }
        var waiting = undelivered();
        begin(Trouble.NONE);
        var ended = System.nanoTime();
        new Stillness(stack.postgres()).await();
        result.recovered(each, waiting, Duration.ofNanos(System.nanoTime() - ended), undelivered());
    }

    private void begin(Trouble other) {
        var former = over;
        over = new CountDownLatch(other == Trouble.NONE ? 0 : 1);
        trouble = other;
        mails.turn(other.ofMails);
        former.countDown();
    }

    private void awaitTheEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitAll(OpenStreams open, int total) throws InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until && open.all().getFirst().count() < total) {
            Thread.sleep(100);
        }
    }

    private long undelivered() throws SQLException {
        try (var connection = stack.postgres().connect("alerts");
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery("select count(*) from delivery where state in ('PENDING', 'PARKED')")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        begin(Trouble.NONE);
        receiver.stop(0);
    }

    /** What was measured. */
    static final class Result {

        private final int perSecond;
        private final Map<Trouble, Latencies> latencies = new EnumMap<>(Trouble.class);
        private final Map<Trouble, StringBuilder> afterwards = new EnumMap<>(Trouble.class);

        Result(int perSecond) {
            this.perSecond = perSecond;
            for (var each : Trouble.values()) {
                latencies.put(each, new Latencies());
                afterwards.put(each, new StringBuilder());
            }
        }

        private Latencies of(Trouble each) {
            return latencies.getOrDefault(each, new Latencies());
        }

        private void shown(Trouble each, List<OpenStreams.Stream> streams, int total) {
            var stream = streams.getFirst();
            afterwards
                    .getOrDefault(each, new StringBuilder())
                    .append("%n    %,d of %,d shown, %d again".formatted(stream.count(), total, stream.again()));
        }

        private void recovered(Trouble each, long waiting, Duration after, long left) {
            afterwards
                    .getOrDefault(each, new StringBuilder())
                    .append("; %,d deliveries waited at its end, %,d were not made %.1f s later"
                            .formatted(waiting, left, after.toMillis() / 1000.0));
        }

        String report() {
            var alone = of(Trouble.NONE).percentile(99);
            var told = new StringBuilder("Event -> live inbox at %d events/s".formatted(perSecond));
            latencies.forEach((each, of) -> told.append("%n  %-26s %s   p99 to that without: %.2f%s"
                    .formatted(each.told(), of.told(), of.percentile(99) / alone, afterwards.get(each))));
            return told.toString();
        }
    }
}
