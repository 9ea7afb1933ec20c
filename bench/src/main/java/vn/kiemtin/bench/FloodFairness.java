package vn.kiemtin.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import vn.kiemtin.localstack.LocalStack;
import vn.kiemtin.localstack.Service;

/**
 * Whether a flood from one source delays another one, who reports now and then: asked of report-service itself, which both reach as a reverse proxy would say they do
 * ({@code X-Forwarded-For}). Open loop: requests leave at their time, whether or not earlier ones were answered. In turns of some seconds with and without the flood, so that both see the
 * same machine.
 */
final class FloodFairness {

    private static final int TURNS = 6;
    private static final int OTHERS_A_SECOND = 5;
    private static final String FLOODING = "203.0.113.66";

    /** The other's figure may at most double. */
    private static final double MOST = 2.0;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ObjectMapper json = new ObjectMapper();
    private final URI reports;
    private final HttpClient flooding = client();
    private final HttpClient reporting = client();
    private final AtomicInteger senders = new AtomicInteger();

    FloodFairness(LocalStack stack) {
        this.reports =
                URI.create(stack.services(Service.REPORTS).getFirst().address()).resolve("/api/v1/reports");
    }

    Result measure(int rate, Duration warmup, Duration duration) throws InterruptedException {
        var result = new Result(rate);
        turn(rate, warmup, new Result(rate));
        for (int i = 0; i < TURNS; i++) {
            turn(i % 2 == 0 ? 0 : rate, duration.dividedBy(TURNS), result);
        }
        return result;
    }

    private void turn(int rate, Duration duration, Result result) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var over = new CountDownLatch(2);
            threads.execute(() -> each(rate, duration, over, threads, at -> flood(at, result)));
            threads.execute(() -> each(OTHERS_A_SECOND, duration, over, threads, at -> report(at, rate > 0, result)));
            over.await();
        }
    }

    private interface Request {
        void sendDueAt(long nanos);
    }

    private static void each(
            int aSecond, Duration duration, CountDownLatch over, ExecutorService threads, Request request) {
        try {
            var start = System.nanoTime();
            var total = aSecond * duration.toMillis() / 1000;
            for (int i = 0; i < total; i++) {
                var at = start + i * TimeUnit.SECONDS.toNanos(1) / aSecond;
                TimeUnit.NANOSECONDS.sleep(at - System.nanoTime());
                threads.execute(() -> request.sendDueAt(at));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over.countDown();
        }
    }

    private void flood(long at, Result result) {
        var status = send(flooding, FLOODING);
        result.flood.merge(status, 1, Integer::sum);
        if (status == 429) {
            result.refusals.since(at);
        }
    }

    /** Each is sent by somebody else, so that none of them is limited. */
    private void report(long at, boolean underFlood, Result result) {
        var sender = senders.getAndIncrement();
        var status = send(reporting, "198.51." + (100 + sender / 250) + "." + (1 + sender % 250));
        if (status == 201) {
            (underFlood ? result.underFlood : result.alone).since(at);
        } else {
            result.unanswered.incrementAndGet();
        }
    }

    private int send(HttpClient http, String source) {
        try {
            var request = HttpRequest.newBuilder(reports)
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .header("X-Forwarded-For", source)
                    .POST(HttpRequest.BodyPublishers.ofString(body()))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private String body() throws JsonProcessingException {
        return json.writeValueAsString(Map.of(
                "text", "Tin đồn " + UUID.randomUUID() + " " + UUID.randomUUID(),
                "platform", "FACEBOOK",
                "field", "OTHER"));
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** What was measured. */
    static final class Result {

        private final int rate;
        private final Latencies alone = new Latencies();
        private final Latencies underFlood = new Latencies();
        private final Latencies refusals = new Latencies();
        private final ConcurrentHashMap<Integer, Integer> flood = new ConcurrentHashMap<>();
        private final AtomicInteger unanswered = new AtomicInteger();

        Result(int rate) {
            this.rate = rate;
        }

        String report() {
            var ratio = underFlood.percentile(99) / alone.percentile(99);
            return String.format(
                    Locale.ROOT,
                    """
                    flood of %d/s           %s; 429 after %s
                    others alone            %s   (%d reports)
                    others under the flood  %s   (%d reports, %d not taken)
                    p99 under the flood     %.2f times that alone: %s   (figure to reach: at most %.1f)""",
                    rate,
                    answers(),
                    refusals.told(),
                    alone.told(),
                    alone.count(),
                    underFlood.told(),
                    underFlood.count(),
                    unanswered.get(),
                    ratio,
                    ratio <= MOST ? "reached" : "MISSED",
                    MOST);
        }

        private String answers() {
            var told = new StringBuilder();
            flood.forEach((status, count) -> told.append(told.isEmpty() ? "" : ", ")
                    .append(count)
                    .append(" × ")
                    .append(status));
            return told.toString();
        }
    }
}
