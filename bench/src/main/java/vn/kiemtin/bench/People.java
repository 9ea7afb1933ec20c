package vn.kiemtin.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The demo accounts, signed in for real, at the API. */
final class People {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Where the key of a partner is sent. */
    static final String PARTNER_KEY = "Kiemtin-Partner-Key";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI origin;
    private final String partnerKey;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ReentrantLock signingIn = new ReentrantLock();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    /**
     * @param partnerKey by which citizens' reports come in number from one address
     */
    People(URI origin, String partnerKey) {
        this.origin = origin;
        this.partnerKey = partnerKey;
    }

    HttpResponse<String> get(String account, String path) throws IOException, InterruptedException {
        return http.send(request(account, path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Makes a move that was legal in the version seen. */
    HttpResponse<String> move(String account, String number, String move, String seenVersion, String body)
            throws IOException, InterruptedException {
        return post(account, "/api/v1/cases/" + number + "/" + move, seenVersion, body);
    }

    /** Posts something; the version seen where there is one. */
    HttpResponse<String> post(String account, String path, @Nullable String seenVersion, String body)
            throws IOException, InterruptedException {
        var request = request(account, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (seenVersion != null) {
            request.header("If-Match", seenVersion);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Reports as a citizen does; whether it was accepted. */
    boolean report(Map<String, String> report) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(origin.resolve("/api/v1/reports"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header(PARTNER_KEY, partnerKey)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(report)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 201;
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    private HttpRequest.Builder request(String account, String path) throws IOException, InterruptedException {
        return HttpRequest.newBuilder(origin.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token(account));
    }

    /** Kept for half of its life; whoever needs one while it is being fetched waits for it. */
    String token(String account) throws IOException, InterruptedException {
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
        var known = tokens.get(account);
        return known != null && known.until().isAfter(Instant.now()) ? known.value() : null;
    }

    private String fetch(String account) throws IOException, InterruptedException {
        var form = Map.of(
                        "client_id", "kiemtin-api",
                        "grant_type", "password",
                        "username", account,
                        "password", "kiemtin")
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(origin.resolve("/auth/realms/kiemtin/protocol/openid-connect/token"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        try {
            var granted = JSON.readTree(answer.body());
            var token = granted.required("access_token").asText();
            var lasts =
                    Duration.ofSeconds(granted.path("expires_in").asLong(60)).dividedBy(2);
            tokens.put(account, new Token(token, Instant.now().plus(lasts)));
            return token;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IOException("no token for " + account + ": the sign-in answered " + answer.statusCode(), e);
        }
    }

    private record Token(String value, Instant until) {}
}
