package vn.kiemtin.system.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends citizens' reports and writes down each attempt before it leaves and each answer after it came. Repeats what was not answered for
 * certain, with the same Idempotency-Key and body, until patience ends. Safe for many threads; best on virtual ones.
 */
public final class ReportingClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI reports;
    private final Ledger ledger;
    private final Patience patience;
    private final Clock clock;
    private final Sender sender;

    /**
     * @param partnerKey by which it sends as many as it likes; without one it is limited as any other address
     */
    public ReportingClient(URI origin, @Nullable String partnerKey, Ledger ledger, Patience patience, Clock clock) {
        this.reports = origin.resolve("/api/v1/reports");
        this.ledger = ledger;
        this.patience = patience;
        this.clock = clock;
        this.sender = new Sender(patience, partnerKey);
    }

    /** Reports under a key of its own. */
    public Outcome report(Map<String, Object> body) throws InterruptedException {
        return report(UUID.randomUUID().toString(), body);
    }

    /**
     * Reports under a given key.
     *
     * @param key unused so far in this ledger
     */
    public Outcome report(String key, Map<String, Object> body) throws InterruptedException {
        var text = json(body);
        var until = System.nanoTime() + patience.request().toNanos();
        String doubt = null;
        for (int attempt = 1; ; attempt++) {
            ledger.durably(new Entry.ReportSent(clock.instant(), key, attempt, attempt == 1 ? body : null));
            var answer = sender.send(HttpRequest.newBuilder(reports)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", key)
                    .POST(HttpRequest.BodyPublishers.ofString(text)));
            var code = answer.status() == 201 ? receiptCode(answer.body()) : null;
            ledger.note(new Entry.ReportAnswered(
                    clock.instant(),
                    key,
                    attempt,
                    answer.status(),
                    answer.retryAfter() != null,
                    code,
                    answer.failure()));
            if (code != null) {
                return new Outcome.Accepted(code);
            }
            if (!Statuses.isCertain(answer.status())) {
                doubt = answer.doubt();
            }
            if (Statuses.isRefusal(answer.status())) {
                return doubt == null ? new Outcome.Refused(answer.status()) : new Outcome.Unknown(doubt);
            }
            var pause = Objects.requireNonNullElse(answer.retryAfter(), patience.backoff(attempt));
            if (System.nanoTime() + pause.toNanos() > until) {
                return doubt == null ? new Outcome.Unavailable() : new Outcome.Unknown(doubt);
            }
            Thread.sleep(pause);
        }
    }

    private static @Nullable String receiptCode(String body) {
        try {
            return JSON.readTree(body).path("receiptCode").textValue();
        } catch (JsonProcessingException unreadable) {
            return null;
        }
    }

    private static String json(Map<String, Object> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
