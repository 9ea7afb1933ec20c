package vn.kiemtin.system.ledger;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One attempt over HTTP; what goes wrong is an answer, too. */
final class Sender {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final HttpClient http;
    private final Patience patience;
    private final @Nullable String partnerKey;

    Sender(Patience patience) {
        this(patience, null);
    }

    Sender(Patience patience, @Nullable String partnerKey) {
        this.patience = patience;
        this.partnerKey = partnerKey;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience.answer())
                .build();
    }

    Answer send(HttpRequest.Builder request) throws InterruptedException {
        if (partnerKey != null) {
            request.setHeader("Kiemtin-Partner-Key", partnerKey);
        }
        try {
            var response = http.send(request.timeout(patience.answer()).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("ETag").orElse(null),
                    retryAfter(response),
                    null);
        } catch (IOException e) {
            return new Answer(0, "", null, null, e.toString());
        }
    }

    /** Seconds only: no part of the system answers with a date. */
    private static @Nullable Duration retryAfter(HttpResponse<String> response) {
        var seconds = response.headers().firstValue("Retry-After").orElse("");
        if (!seconds.matches("\\d{1,6}")) {
            return null;
        }
        var asked = Duration.ofSeconds(Long.parseLong(seconds));
        return asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT;
    }

    /**
     * @param status 0 where no answer came
     * @param failure why none came
     */
    record Answer(
            int status,
            String body,
            @Nullable String etag,
            @Nullable Duration retryAfter,
            @Nullable String failure) {

        String doubt() {
            return failure == null ? "answered " + status : failure;
        }

        @Override
        public String toString() {
            return "Answer[status=" + status + "]";
        }
    }
}
