package vn.kiemtin.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;
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
    private final List<String> accounts;
    private final People people;
    private int next;

    /**
     * @param accounts whose the streams are, in turn
     */
    LiveLatency(LocalStack stack, List<String> accounts) {
        this.stack = stack;
        this.accounts = accounts;
        this.people = new People(stack.address(), stack.demoPartnerKey());
        // what has no part in it
        stack.service(Service.REPORTS).stop();
        stack.service(Service.CASES).stop();
    }

    Result measure(int streams, int perSecond, Duration duration) throws IOException, InterruptedException {
        var total = (int) (perSecond * duration.toSeconds());
        var first = next;
        next += total;
        var due = new AtomicLongArray(total);
        var inStreams = new Latencies();
        var alerts = stack.service(Service.ALERTS);
        var ofService = ProcessorTime.of(alerts.pid());
        var ofPostgres = ProcessorTime.of(stack.postgres().pid());
        try (var open = new OpenStreams(URI.create(alerts.address()), (_, number, at) -> {
                    if (number >= first && number < first + total) {
                        inStreams.between(due.get(number - first), at);
                    }
                });
                var browser = new BrowserInbox(stack.address(), IN_THE_BROWSER);
                var events = new CaseEvents(stack.kafka().bootstrapServers())) {
            for (int i = 0; i < streams; i++) {
                var account = accounts.get(i % accounts.size());
                open.add(account, people.token(account));
            }
            open.awaitAlive();
            var start = System.nanoTime();
            for (int i = 0; i < total; i++) {
                var at = start + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
                due.set(i, at);
                TimeUnit.NANOSECONDS.sleep(at - System.nanoTime());
                events.opened(first + i);
            }
            awaitAll(open, browser, total);
            var inBrowser = new Latencies();
            browser.seen().forEach((number, at) -> {
                if (number >= first && number < first + total) {
                    inBrowser.between(due.get(number - first), at);
                }
            });
            return new Result(
                    streams,
                    total,
                    perSecond,
                    inStreams,
                    inBrowser,
                    Shown.by(open),
                    ProcessorTime.of(alerts.pid()).minus(ofService),
                    ProcessorTime.of(stack.postgres().pid()).minus(ofPostgres));
        }
    }

    /** Until everybody who is told of the cases at all was shown all of them, or patience ends. */
    private static void awaitAll(OpenStreams open, BrowserInbox browser, int total) throws InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until
                && (browser.count() < total
                        || open.all().stream().anyMatch(stream -> stream.count() > 0 && stream.count() < total))) {
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /**
     * What the streams of an account have shown.
     *
     * @param fewest in one of its streams
     * @param again how often a case was shown again, in all of them
     */
    record Shown(int streams, int fewest, int again) {

        static Map<String, Shown> by(OpenStreams open) {
            return open.all().stream()
                    .collect(Collectors.toMap(
                            OpenStreams.Stream::account,
                            stream -> new Shown(1, stream.count(), stream.again()),
                            Shown::and,
                            TreeMap::new));
        }

        private Shown and(Shown other) {
            return new Shown(streams + other.streams, Math.min(fewest, other.fewest), again + other.again);
        }
    }

    /**
     * @param ofService processor time of notification-service meanwhile
     * @param ofPostgres processor time of PostgreSQL meanwhile
     */
    record Result(
            int streams,
            int sent,
            int perSecond,
            Latencies inStreams,
            Latencies inBrowser,
            Map<String, Shown> shown,
            Duration ofService,
            Duration ofPostgres) {

        String report() {
            return """
                    %,d open streams, %,d events at %d/s
                      event -> stream         %s   (%,d shown)
                      event -> browser's page %s   (%,d of %,d shown; figure to reach: p50 50 ms, p99 250 ms)
                      shown at least, by the account's streams: %s
                      processor time an event: notification-service %.2f ms, PostgreSQL %.2f ms""".formatted(
                    streams,
                    sent,
                    perSecond,
                    inStreams.told(),
                    inStreams.count(),
                    inBrowser.told(),
                    inBrowser.count(),
                    sent,
                    shown.entrySet().stream()
                            .map(account -> "%s %,d in each of %d%s"
                                    .formatted(
                                            account.getKey(),
                                            account.getValue().fewest(),
                                            account.getValue().streams(),
                                            account.getValue().again() == 0
                                                    ? ""
                                                    : ", again "
                                                            + account.getValue().again()))
                            .collect(Collectors.joining("; ")),
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
