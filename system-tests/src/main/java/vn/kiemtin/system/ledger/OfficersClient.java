package vn.kiemtin.system.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Moves cases as officers do, through the API, and writes down each attempt before it leaves and each answer after it came. */
public final class OfficersClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI origin;
    private final Ledger ledger;
    private final Patience patience;
    private final Clock clock;
    private final Sender sender;
    private final SignIns signIns;

    /**
     * @param origin of a system with the demo accounts
     */
    public OfficersClient(URI origin, Ledger ledger, Patience patience, Clock clock) {
        this.origin = origin;
        this.ledger = ledger;
        this.patience = patience;
        this.clock = clock;
        this.sender = new Sender(patience);
        this.signIns = new SignIns(origin, sender, clock);
    }

    /** A case as an officer sees it in the queue. */
    public record SeenCase(String number, String status, int version) {}

    /** The newest cases of an officer's queue; nothing where the system does not answer. */
    public List<SeenCase> queue(String account, @Nullable String status, int limit) throws InterruptedException {
        var filter = status == null ? "" : "&status=" + status;
        var answer = get(account, "/api/v1/cases?limit=" + limit + filter);
        var seen = new ArrayList<SeenCase>();
        for (var found : answer.path("cases")) {
            seen.add(new SeenCase(
                    found.path("number").asText(),
                    found.path("status").asText(),
                    found.path("version").asInt(-1)));
        }
        return seen;
    }

    /**
     * Makes one move; repeats what was not answered for certain under the same key.
     *
     * @param move {@code triage}, {@code assign} or {@code start}
     * @param seenVersion what goes into {@code If-Match}
     */
    public MoveOutcome move(String account, String caseNumber, String move, int seenVersion, Map<String, Object> body)
            throws InterruptedException {
        var key = UUID.randomUUID().toString();
        var text = json(body);
        var until = System.nanoTime() + patience.request().toNanos();
        String doubt = null;
        for (int attempt = 1; ; attempt++) {
            var token = signIns.token(account);
            ledger.durably(
                    new Entry.MoveSent(clock.instant(), key, attempt, account, caseNumber, move, seenVersion, body));
            var answer = token == null
                    ? new Sender.Answer(0, "", null, null, "no sign-in")
                    : sender.send(HttpRequest.newBuilder(origin.resolve("/api/v1/cases/" + caseNumber + "/" + move))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", key)
                            .header("If-Match", "\"" + seenVersion + "\"")
                            .POST(HttpRequest.BodyPublishers.ofString(text)));
            var version = answer.status() == 200 ? version(answer.etag()) : null;
            ledger.note(new Entry.MoveAnswered(
                    clock.instant(),
                    key,
                    attempt,
                    answer.status(),
                    answer.retryAfter() != null,
                    version,
                    answer.failure()));
            if (answer.status() == 200) {
                return new MoveOutcome.Moved(version == null ? seenVersion + 1 : version);
            }
            if (!Statuses.isCertain(answer.status())) {
                doubt = answer.doubt();
            }
            if (Statuses.isRefusal(answer.status())) {
                return doubt == null ? new MoveOutcome.Refused(answer.status()) : new MoveOutcome.Unknown(doubt);
            }
            var pause = Objects.requireNonNullElse(answer.retryAfter(), patience.backoff(attempt));
            if (System.nanoTime() + pause.toNanos() > until) {
                return new MoveOutcome.Unknown(doubt == null ? answer.doubt() : doubt);
            }
            Thread.sleep(pause);
        }
    }

    private JsonNode get(String account, String path) throws InterruptedException {
        var token = signIns.token(account);
        if (token == null) {
            return JSON.createObjectNode();
        }
        var answer = sender.send(HttpRequest.newBuilder(origin.resolve(path))
                .header("Authorization", "Bearer " + token)
                .GET());
        return answer.status() == 200 ? tree(answer.body()) : JSON.createObjectNode();
    }

    private static @Nullable Integer version(@Nullable String etag) {
        var bare = etag == null ? "" : etag.replaceFirst("^W/", "").replace("\"", "");
        return bare.matches("\\d{1,9}") ? Integer.valueOf(bare) : null;
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException unreadable) {
            return JSON.createObjectNode();
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
