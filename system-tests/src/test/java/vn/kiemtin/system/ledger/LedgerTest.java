package vn.kiemtin.system.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Map<String, Object> BODY = Map.of("text", "Tin đồn", "platform", "ZALO", "field", "OTHER");
    private static final String RECEIPT = "{\"receiptCode\":\"1K7Q-4M2X-9ATD-W3HP-5RZE\"}";
    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMillis(10));

    @TempDir
    Path folder;

    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<String> keys = new ArrayList<>();
    private HttpServer server;

    private record Reply(int status, String body, String retryAfter) {}

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/reports", exchange -> {
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            exchange.getRequestBody().readAllBytes();
            var reply = replies.removeFirst();
            if (reply.status() == 0) {
                exchange.close();
                return;
            }
            if (!reply.retryAfter().isEmpty()) {
                exchange.getResponseHeaders().add("Retry-After", reply.retryAfter());
            }
            var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anAnsweredReportIsRememberedWithItsReceipt() throws InterruptedException {
        replies.add(new Reply(201, RECEIPT, ""));

        var outcome = report(SHORT);

        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        assertThat(onlyReport().outcome()).isEqualTo(outcome);
        assertThat(onlyReport().body()).isEqualTo(BODY);
    }

    @Test
    void aRefusedReportIsNotRepeated() throws InterruptedException {
        replies.add(new Reply(422, "{}", ""));

        assertThat(report(SHORT)).isEqualTo(new Outcome.Refused(422));

        assertThat(onlyReport().outcome()).isEqualTo(new Outcome.Refused(422));
        assertThat(keys).hasSize(1);
    }

    @Test
    void whatIsUnavailableIsRepeatedUnderTheSameKeyAfterTheTimeAskedFor() throws InterruptedException {
        replies.add(new Reply(503, "", "1"));
        replies.add(new Reply(0, "", ""));
        replies.add(new Reply(201, RECEIPT, ""));
        var from = System.nanoTime();

        assertThat(report(SHORT)).isInstanceOf(Outcome.Accepted.class);

        assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(keys).hasSize(3);
        assertThat(keys.stream().distinct()).hasSize(1);
        assertThat(onlyReport().attempts()).isEqualTo(3);
    }

    @Test
    void whatIsNotAnsweredForCertainStaysUnknownWhenPatienceEnds() throws InterruptedException {
        replies.add(new Reply(500, "", ""));

        var outcome = report(new Patience(Duration.ofSeconds(10), Duration.ZERO, Duration.ofMillis(10)));

        assertThat(outcome).isEqualTo(new Outcome.Unknown("answered 500"));
        assertThat(onlyReport().outcome()).isEqualTo(outcome);
    }

    @Test
    void aRequestWhoseClientWasKilledIsKnownAndUnknownInOutcome() throws IOException {
        try (var ledger = Ledger.open(file(), CLOCK)) {
            ledger.durably(new Entry.ReportSent(CLOCK.instant(), "key-of-the-killed", 1, BODY));
        }
        Files.writeString(file(), "{\"what\":\"REPORT_ANSW", StandardOpenOption.APPEND);

        assertThat(onlyReport().key()).isEqualTo("key-of-the-killed");
        assertThat(onlyReport().outcome()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void aLedgerIsContinuedBehindATornLine() throws IOException {
        Files.writeString(file(), "{\"what\":\"REPORT_ANSW");

        try (var ledger = Ledger.open(file(), CLOCK)) {
            ledger.durably(new Entry.ReportSent(CLOCK.instant(), "key-after-the-tear", 1, BODY));
        }

        assertThat(onlyReport().key()).isEqualTo("key-after-the-tear");
    }

    @Test
    void manyWriteAtOnceAndNothingIsMissing() {
        try (var ledger = Ledger.open(file(), CLOCK);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2000; i++) {
                var key = "key-number-" + i;
                threads.execute(() -> ledger.durably(new Entry.ReportSent(CLOCK.instant(), key, 1, BODY)));
            }
            threads.close();
        }

        assertThat(Ledger.read(file()).reports()).hasSize(2000);
    }

    @Test
    void movesAreRememberedWithWhatTheyWereAnswered() {
        try (var ledger = Ledger.open(file(), CLOCK)) {
            ledger.durably(new Entry.MoveSent(
                    CLOCK.instant(), "moves-key-1", 1, "police.officer", "HS-1", "triage", 1, Map.of()));
            ledger.note(new Entry.MoveAnswered(CLOCK.instant(), "moves-key-1", 1, 200, false, 2, null));
            ledger.durably(new Entry.MoveSent(
                    CLOCK.instant(), "moves-key-2", 1, "police.officer", "HS-1", "start", 1, Map.of()));
            ledger.note(new Entry.MoveAnswered(CLOCK.instant(), "moves-key-2", 1, 412, false, null, null));
        }

        assertThat(Ledger.read(file()).moves())
                .extracting(Trial.SentMove::outcome)
                .containsExactly(new MoveOutcome.Moved(2), new MoveOutcome.Refused(412));
    }

    private Outcome report(Patience patience) throws InterruptedException {
        try (var ledger = Ledger.open(file(), CLOCK)) {
            var origin = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            return new ReportingClient(origin, null, ledger, patience, CLOCK).report(BODY);
        }
    }

    private Trial.SentReport onlyReport() {
        var reports = Ledger.read(file()).reports();
        assertThat(reports).hasSize(1);
        return reports.getFirst();
    }

    private Path file() {
        return folder.resolve("trial.jsonl");
    }
}
