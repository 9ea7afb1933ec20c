package vn.kiemtin.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.kiemtin.localstack.LocalStack;
import vn.kiemtin.localstack.Service;

/**
 * From the moment an event is due on the topic to the moment its alert arrives in the open live inboxes, and stands in the page of a real browser:
 * each event tells of a severe case of its own. Open loop. Who is not told of a case (an officer of another agency) has a silent stream open.
 */
final class LiveLatency {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final String IN_THE_BROWSER = "supervisor";

    private final LocalStack stack;
    private int next;

    LiveLatency(LocalStack stack) {
        this.stack = stack;
        // what has no part in it
        stack.service(Service.REPORTS).stop();
        stack.service(Service.CASES).stop();
    }

    Result measure(Crowd crowd, int streams, int perSecond, Duration duration)
            throws IOException, InterruptedException {
        var total = (int) (perSecond * duration.toSeconds());
        var first = next;
        next += total;
        var due = new AtomicLongArray(total);
        var inStreams = new Latencies();
        var alerts = stack.service(Service.ALERTS);
        try (var open = new OpenStreams(URI.create(alerts.address()), (_, number, at) -> {
                    if (number >= first && number < first + total) {
                        inStreams.between(due.get(number - first), at);
                    }
                });
                var browser = new BrowserInbox(stack.address(), IN_THE_BROWSER);
                var events = new CaseEvents(stack.kafka().bootstrapServers())) {
            for (var account : crowd.accounts(streams)) {
                open.add(account, crowd.token(account));
            }
            open.awaitAlive();
            // signing in is no part of it
            var ofService = ProcessorTime.of(alerts.pid());
            var ofPostgres = ProcessorTime.of(stack.postgres().pid());
            var start = System.nanoTime();
            for (int i = 0; i < total; i++) {
                var at = start + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
                due.set(i, at);
                TimeUnit.NANOSECONDS.sleep(at - System.nanoTime());
                events.opened(first + i, crowd.lead(first + i), crowd.coordinating(first + i));
            }
            var shown = new Shown(crowd, open, first, total);
            awaitAll(shown, browser, total);
            var inBrowser = new Latencies();
            browser.seen().forEach((number, at) -> {
                if (number >= first && number < first + total) {
                    inBrowser.between(due.get(number - first), at);
                }
            });
            return new Result(
                    crowd.called(),
                    streams,
                    total,
                    perSecond,
                    inStreams,
                    inBrowser,
                    shown.told(),
                    ProcessorTime.of(alerts.pid()).minus(ofService),
                    ProcessorTime.of(stack.postgres().pid()).minus(ofPostgres));
        }
    }

    /** Until everybody was shown all that they are told of, or patience ends. */
    private static void awaitAll(Shown shown, BrowserInbox browser, int total) throws InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until && (browser.count() < total || shown.missing() > 0)) {
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /** What the streams were to show, and have. */
    private static final class Shown {

        private final OpenStreams open;
        private final Map<String, Integer> expected;

        Shown(Crowd crowd, OpenStreams open, int first, int total) {
            this.open = open;
            this.expected = open.all().stream()
                    .map(OpenStreams.Stream::account)
                    .distinct()
                    .collect(Collectors.toMap(account -> account, account -> (int) IntStream.range(first, first + total)
                            .filter(number -> crowd.isTold(account, number))
                            .count()));
        }

        private int expected(OpenStreams.Stream stream) {
            return expected.getOrDefault(stream.account(), 0);
        }

        long missing() {
            return open.all().stream()
                    .mapToLong(stream -> Math.max(0, expected(stream) - stream.count()))
                    .sum();
        }

        String told() {
            return "%,d to %,d streams, missing %,d, shown again %,d; %,d streams are told of nothing"
                    .formatted(
                            open.all().stream().mapToLong(this::expected).sum(),
                            open.all().stream()
                                    .filter(stream -> expected(stream) > 0)
                                    .count(),
                            missing(),
                            open.all().stream()
                                    .mapToLong(OpenStreams.Stream::again)
                                    .sum(),
                            open.all().stream()
                                    .filter(stream -> expected(stream) == 0)
                                    .count());
        }
    }

    /**
     * @param ofService processor time of notification-service meanwhile
     * @param ofPostgres processor time of PostgreSQL meanwhile
     */
    record Result(
            String crowd,
            int streams,
            int sent,
            int perSecond,
            Latencies inStreams,
            Latencies inBrowser,
            String shown,
            Duration ofService,
            Duration ofPostgres) {

        String report() {
            return """
                    %,d open streams (%s), %,d events at %d/s
                      event -> stream         %s   (%,d shown)
                      event -> browser's page %s   (%,d of %,d shown; figure to reach: p50 50 ms, p99 250 ms)
                      to be shown: %s
                      processor time an event: notification-service %.2f ms, PostgreSQL %.2f ms""".formatted(
                            streams,
                            crowd,
                            sent,
                            perSecond,
                            inStreams.told(),
                            inStreams.count(),
                            inBrowser.told(),
                            inBrowser.count(),
                            sent,
                            shown,
                            ofService.toNanos() / 1e6 / sent,
                            ofPostgres.toNanos() / 1e6 / sent);
        }

        String beside(Result one) {
            return "p99 with %,d streams : with %,d   streams %.2f, browser %.2f"
                    .formatted(
                            streams,
                            one.streams,
                            inStreams.percentile(99) / one.inStreams.percentile(99),
                            inBrowser.percentile(99) / one.inBrowser.percentile(99));
        }
    }
}
