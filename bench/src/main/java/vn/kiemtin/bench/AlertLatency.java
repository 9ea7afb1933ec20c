package vn.kiemtin.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From the moment a citizen's request is due to the moment the alert stands in the supervisor's live inbox: one severe report opens one case
 * and raises one alert. Open loop: requests leave at their time whether or not earlier ones were answered, so that waiting is measured too.
 */
final class AlertLatency {

    private static final Pattern MARK = Pattern.compile("bench-[0-9a-f]{12}");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI origin;
    private final String partnerKey;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param partnerKey by which reports come in number from one address
     */
    AlertLatency(URI origin, String partnerKey) {
        this.origin = origin;
        this.partnerKey = partnerKey;
    }

    Result measure(int perSecond, Duration duration) throws InterruptedException {
        var due = new ConcurrentHashMap<String, Long>();
        var answered = new Latencies();
        var alerted = new Latencies();
        var refused = new AtomicInteger();
        var total = (int) (perSecond * duration.toSeconds());
        var arrivals = new CountDownLatch(total);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var connected = new CompletableFuture<Void>();
            var inbox = threads.submit(() -> listen(connected, mark -> {
                var sent = due.remove(mark);
                if (sent != null) {
                    alerted.since(sent);
                    arrivals.countDown();
                }
            }));
            connected.join();
            var start = System.nanoTime();
            for (int i = 0; i < total; i++) {
                var at = start + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
                TimeUnit.NANOSECONDS.sleep(at - System.nanoTime());
                var mark =
                        "bench-" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
                due.put(mark, at);
                threads.execute(() -> {
                    if (report(mark)) {
                        answered.since(at);
                    } else {
                        refused.incrementAndGet();
                    }
                });
            }
            arrivals.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            inbox.cancel(true);
            threads.shutdownNow();
        }
        return new Result(perSecond, total, refused.get(), due.size(), answered, alerted);
    }

    private boolean report(String mark) {
        try {
            var body = json.writeValueAsString(Map.of(
                    "text", mark + " tin đồn bịa đặt gây hoang mang trong nhân dân về an ninh trật tự",
                    "platform", "FACEBOOK",
                    "field", "SECURITY_ORDER"));
            var request = HttpRequest.newBuilder(origin.resolve("/api/v1/reports"))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .header(People.PARTNER_KEY, partnerKey)
                    .header("Idempotency-Key", mark)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 201;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Reads the supervisor's stream until interrupted; says when it is open, or why it could not be opened. */
    private @Nullable Void listen(CompletableFuture<Void> connected, Consumer<String> onMark)
            throws InterruptedException {
        try (var lines = openInbox()) {
            connected.complete(null);
            lines.forEach(line -> {
                var found = MARK.matcher(line);
                if (found.find()) {
                    onMark.accept(found.group());
                }
            });
        } catch (IOException e) {
            connected.completeExceptionally(e);
        }
        return null;
    }

    private Stream<String> openInbox() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(origin.resolve("/api/v1/alerts/stream"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + new People(origin, partnerKey).token("supervisor"))
                .header("Accept", "text/event-stream")
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            throw new IOException("the live inbox answered " + response.statusCode());
        }
        return response.body();
    }

    record Result(int perSecond, int sent, int refused, int withoutAlert, Latencies answered, Latencies alerted) {

        String report() {
            return """
                    reports sent            %d at %d/s, %d refused, %d without alert
                    report -> 201           %s
                    report -> live inbox    %s   (figure to reach at 200/s: p50 50 ms, p99 250 ms)""".formatted(sent, perSecond, refused, withoutAlert, answered.told(), alerted.told());
        }
    }
}
