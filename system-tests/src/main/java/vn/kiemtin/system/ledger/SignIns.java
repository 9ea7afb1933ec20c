package vn.kiemtin.system.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tokens of the demo accounts, each kept for half of its life; whoever needs one while it is being fetched waits for it. */
final class SignIns {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "kiemtin";

    private final URI tokens;
    private final Sender sender;
    private final Clock clock;
    private final ReentrantLock signingIn = new ReentrantLock();
    private final Map<String, Token> kept = new ConcurrentHashMap<>();

    SignIns(URI origin, Sender sender, Clock clock) {
        this.tokens = origin.resolve("/auth/realms/kiemtin/protocol/openid-connect/token");
        this.sender = sender;
        this.clock = clock;
    }

    /** Null where nobody can sign in at the moment. */
    @Nullable
    String token(String account) throws InterruptedException {
        var known = fresh(account);
        if (known != null) {
            return known;
        }
        signingIn.lockInterruptibly();
        try {
            var fetchedMeanwhile = fresh(account);
            return fetchedMeanwhile == null ? fetch(account) : fetchedMeanwhile;
        } finally {
            signingIn.unlock();
        }
    }

    private @Nullable String fresh(String account) {
        var known = kept.get(account);
        return known != null && known.until().isAfter(clock.instant()) ? known.value() : null;
    }

    private @Nullable String fetch(String account) throws InterruptedException {
        var form = Map.of(
                        "client_id", "kiemtin-api", "grant_type", "password", "username", account, "password", PASSWORD)
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var answer = sender.send(HttpRequest.newBuilder(tokens)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        if (answer.status() != 200) {
            return null;
        }
        var granted = tree(answer.body());
        var lasts = Duration.ofSeconds(granted.path("expires_in").asLong(60)).dividedBy(2);
        var token =
                new Token(granted.path("access_token").asText(), clock.instant().plus(lasts));
        kept.put(account, token);
        return token.value();
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException unreadable) {
            return JSON.createObjectNode();
        }
    }

    private record Token(String value, Instant until) {

        @Override
        public String toString() {
            return "Token[hidden]";
        }
    }
}
