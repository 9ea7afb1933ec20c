package vn.kiemtin.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.IntStream;
import vn.kiemtin.localstack.LoneService;

/**
 * How many reports a second come from Kafka into cases: deduplication, grouping, case, history and outbox, in a case-service that has its database and
 * broker for itself. The reports are waiting on the topic; the clock runs from the first one's link to the last one's. Half tell a new rumour, half
 * one that was told before, with a comment and cut.
 */
final class EventRate {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final LoneService service;
    private final InventedTexts texts;
    private long next;

    /**
     * @param first number of the first text: of others than those that are present
     */
    EventRate(LoneService service, InventedTexts texts, long first) {
        this.service = service;
        this.texts = texts;
        this.next = first;
    }

    Result measure(int present, int events) throws SQLException, InterruptedException {
        var before = linked();
        var began = now();
        var ofService = ProcessorTime.of(service.service().pid());
        var ofPostgres = ProcessorTime.of(service.postgres().pid());
        new ReportEvents(service.kafka().bootstrapServers())
                .publish(IntStream.range(0, events).mapToObj(this::text).toList());
        await(before + events);
        var linkedByService = ProcessorTime.of(service.service().pid());
        var linkedByPostgres = ProcessorTime.of(service.postgres().pid());
        awaitWords();
        return new Result(
                present,
                events,
                between(began),
                linkedByService.minus(ofService),
                linkedByPostgres.minus(ofPostgres),
                ProcessorTime.of(service.service().pid()).minus(linkedByService),
                ProcessorTime.of(service.postgres().pid()).minus(linkedByPostgres));
    }

    private String text(int event) {
        return event % 2 == 0 ? texts.text(next++) : texts.retold(next - 1 - Math.min(event / 2, event % 25), event);
    }

    private void await(long wanted) throws SQLException, InterruptedException {
        long last = linked();
        long since = System.nanoTime();
        for (var linked = last; linked < wanted; linked = linked()) {
            if (linked != last) {
                last = linked;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > PATIENCE.toNanos()) {
                throw new IllegalStateException("case-service took no event for a while: "
                        + service.service().log());
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /** What an event costs is known when its case is found by its words, too. */
    private void awaitWords() throws SQLException, InterruptedException {
        long since = System.nanoTime();
        while (asked("select count(*) from case_words_due where attempts = 0") > 0) {
            if (System.nanoTime() - since > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "words of cases stay due: " + service.service().log());
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private long linked() throws SQLException {
        return asked("select count(*) from inbox");
    }

    private long now() throws SQLException {
        return asked("select (extract(epoch from clock_timestamp()) * 1e6)::bigint");
    }

    private Duration between(long beganMicros) throws SQLException {
        return Duration.ofNanos(1000
                * asked("select (extract(epoch from max(linked_at) - min(linked_at)) * 1e6)::bigint from linked_report"
                        + " where linked_at >= to_timestamp(" + beganMicros + " / 1e6)"));
    }

    private long asked(String select) throws SQLException {
        try (var connection = service.postgres().connect("cases");
                var statement = connection.createStatement();
                var row = statement.executeQuery(select)) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * @param ofService processor time of case-service meanwhile
     * @param ofPostgres processor time of PostgreSQL meanwhile
     * @param wordsOfService processor time of case-service until all cases were found by their words, too
     * @param wordsOfPostgres processor time of PostgreSQL until then
     */
    record Result(
            int present,
            int events,
            Duration took,
            Duration ofService,
            Duration ofPostgres,
            Duration wordsOfService,
            Duration wordsOfPostgres) {

        String report() {
            return "%,d cases present before: %,.0f events/s   (figure to reach: %s); processor time an event: case-service %.2f ms, PostgreSQL %.2f ms, and %.2f ms, %.2f ms for words that were due then"
                    .formatted(
                            present,
                            Clients.perSecond(events, took),
                            present == 0 ? "2,000/s" : "1,000/s with 100,000 cases",
                            ofService.toNanos() / 1e6 / events,
                            ofPostgres.toNanos() / 1e6 / events,
                            wordsOfService.toNanos() / 1e6 / events,
                            wordsOfPostgres.toNanos() / 1e6 / events);
        }
    }
}
