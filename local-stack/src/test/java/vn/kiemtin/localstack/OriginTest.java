package vn.kiemtin.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OriginTest {

    final HttpClient http = HttpClient.newHttpClient();
    HttpServer cases;
    HttpServer reports;
    Origin origin;

    @BeforeEach
    void startOriginInFrontOfTwoServices() throws IOException {
        cases = server();
        reports = server();
        answer(cases, "/", exchange -> say(exchange, "cases " + exchange.getRequestURI()));
        answer(reports, "/", exchange -> say(exchange, "reports " + exchange.getRequestURI()));
        origin = Origin.start(
                Ports.freeOne(),
                List.of(
                        new Origin.Route(
                                "/desk", "case-service", cases.getAddress().getPort()),
                        new Origin.Route(
                                "/api/v1/cases",
                                "case-service",
                                cases.getAddress().getPort()),
                        new Origin.Route(
                                "/", "report-service", reports.getAddress().getPort())));
    }

    @AfterEach
    void stopAll() {
        origin.close();
        cases.stop(0);
        reports.stop(0);
    }

    @Test
    void choosesTheServiceByThePath() throws Exception {
        assertThat(get("/desk").body()).isEqualTo("cases /desk");
        assertThat(get("/desk/queue?field=HEALTH").body()).isEqualTo("cases /desk/queue?field=HEALTH");
        assertThat(get("/api/v1/cases/7").body()).isEqualTo("cases /api/v1/cases/7");
        assertThat(get("/desktop").body()).isEqualTo("reports /desktop");
        assertThat(get("/").body()).isEqualTo("reports /");
    }

    @Test
    void tellsTheServiceUnderWhichNameItWasAskedAndByWhom() throws Exception {
        answer(cases, "/desk/seen", exchange -> {
            var headers = exchange.getRequestHeaders();
            say(
                    exchange,
                    String.join(
                            " ",
                            headers.getFirst("Host"),
                            headers.getFirst("X-Forwarded-Host"),
                            headers.getFirst("X-Forwarded-Proto"),
                            String.valueOf(headers.get("X-Forwarded-For"))));
        });

        String seen = http.send(
                        request("/desk/seen")
                                .header("X-Forwarded-For", "203.0.113.7")
                                .build(),
                        BodyHandlers.ofString())
                .body();

        String authority = origin.address().substring("http://".length());
        assertThat(seen).isEqualTo(authority + " " + authority + " http [127.0.0.1]");
    }

    @Test
    void passesOnEachServerSentEventAtOnce() throws Exception {
        CountDownLatch firstWasRead = new CountDownLatch(1);
        answer(cases, "/desk/live", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write("data: one\n\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
                awaitQuietly(firstWasRead);
                out.write("data: two\n\n".getBytes(StandardCharsets.UTF_8));
            }
        });

        try (InputStream events = http.send(request("/desk/live").build(), BodyHandlers.ofInputStream())
                .body()) {
            assertThat(events.readNBytes(11)).asString().isEqualTo("data: one\n\n");
            firstWasRead.countDown();
            assertThat(events.readAllBytes()).asString().isEqualTo("data: two\n\n");
        }
    }

    @Test
    void passesOnALargeUpload() throws Exception {
        answer(reports, "/api/v1/reports", exchange -> {
            long size = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            say(exchange, Long.toString(size));
        });

        HttpResponse<String> answer = http.send(
                request("/api/v1/reports")
                        .POST(BodyPublishers.ofByteArray(new byte[30_000_000]))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("30000000");
    }

    @Test
    void answersAProblemDocumentWhileTheServiceIsAwayAndServesAgainWhenItIsBack() throws Exception {
        int port = cases.getAddress().getPort();
        cases.stop(0);

        HttpResponse<String> away = http.send(
                request("/desk").header("Accept-Language", "en-GB,vi;q=0.5").build(), BodyHandlers.ofString());

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(away.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(away.body()).contains("\"status\":503", "case-service does not answer");
        assertThat(get("/desk").body()).contains("case-service hiện không trả lời");
        assertThat(get("/").body()).isEqualTo("reports /");

        cases = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        answer(cases, "/", exchange -> say(exchange, "back"));
        cases.start();

        assertThat(get("/desk").body()).isEqualTo("back");
    }

    @Test
    void passesOnCookiesThatTogetherAreLarge() throws Exception {
        answer(
                cases,
                "/desk/cookies",
                exchange -> say(
                        exchange,
                        Integer.toString(
                                exchange.getRequestHeaders().getFirst("Cookie").length())));

        HttpResponse<String> answer = http.send(
                request("/desk/cookies")
                        .header("Cookie", "a=" + "x".repeat(20_000))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("20002");
    }

    @Nested
    class InFrontOfTwoInstances {

        static final Duration LIMIT = Duration.ofMillis(500);

        /** Where nobody is waited for. */
        static final Duration PATIENT = Duration.ofSeconds(10);

        HttpServer first;
        HttpServer second;
        final AtomicInteger firstAsked = new AtomicInteger();
        final AtomicInteger secondAsked = new AtomicInteger();
        Origin inFront;

        @BeforeEach
        void startTwoInstances() throws IOException {
            first = server();
            second = server();
            answer(first, "/", counting(firstAsked, exchange -> say(exchange, "first")));
            answer(second, "/", counting(secondAsked, exchange -> say(exchange, "second")));
            inFront = inFrontOf(PATIENT, port(first), port(second));
        }

        @AfterEach
        void stopInstances() {
            inFront.close();
            first.stop(0);
            second.stop(0);
        }

        @Test
        void spreadsRequestsOverThem() throws Exception {
            var answers = new ArrayList<String>();
            for (int i = 0; i < 6; i++) {
                answers.add(post("/").body());
            }

            assertThat(answers).containsOnly("first", "second");
            assertThat(firstAsked).hasValue(3);
        }

        @Test
        void passesOverOneThatTakesNoConnection() throws Exception {
            first.stop(0);

            for (int i = 0; i < 6; i++) {
                assertThat(post("/").body()).isEqualTo("second");
            }
        }

        @Test
        void sendsToNoOtherWhatMayHaveArrived() throws Exception {
            answer(first, "/breaks", counting(firstAsked, HttpExchange::close));
            answer(second, "/breaks", counting(secondAsked, HttpExchange::close));

            var answer = post("/breaks");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(firstAsked.get() + secondAsked.get()).isEqualTo(1);
        }

        @Test
        void asksAnotherWhenTheRequestOnlyAsks() throws Exception {
            answer(first, "/breaks", counting(firstAsked, HttpExchange::close));

            for (int i = 0; i < 3; i++) {
                assertThat(getFrom(inFront, "/breaks").body()).isEqualTo("second");
            }
            assertThat(firstAsked).hasPositiveValue();
        }

        @Test
        void doesNotHangOnOneThatStandsStillAndPassesItOver() throws Exception {
            try (var paused = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                    var origin = inFrontOf(Duration.ofSeconds(3), paused.getLocalPort(), port(second))) {
                var statuses = new ArrayList<Integer>();
                for (int i = 0; i < 6; i++) {
                    statuses.add(postTo(origin, "/", BodyPublishers.ofString("report"))
                            .statusCode());
                }

                assertThat(statuses).containsOnlyOnce(503).contains(200);
                assertThat(getFrom(origin, "/").body()).isEqualTo("second");
            }
        }

        @Test
        void waitsForOneThatStandsStillNoLongerThanItsLimitAlsoWhenTheBodyCameAfterTheHead() throws Exception {
            var limit = Duration.ofSeconds(5);
            try (var paused = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                    var origin = Origin.start(
                            Ports.freeOne(),
                            List.of(new Origin.Route("/", "report-service", List.of(paused.getLocalPort()), limit)))) {

                var answer = http.send(
                        HttpRequest.newBuilder(URI.create(origin.address()))
                                .timeout(limit.multipliedBy(2).minusMillis(500))
                                .POST(BodyPublishers.ofString("report"))
                                .build(),
                        BodyHandlers.ofString());

                assertThat(answer.statusCode()).isEqualTo(503);
            }
        }

        @Test
        void letsWhoeverAsksWaitNoLongerWhenAllStandStill() throws Exception {
            var limit = Duration.ofSeconds(3);
            try (var paused = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                    var other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                    var origin = Origin.start(
                            Ports.freeOne(),
                            List.of(new Origin.Route(
                                    "/",
                                    "report-service",
                                    List.of(paused.getLocalPort(), other.getLocalPort()),
                                    limit)))) {

                var answer = http.send(
                        HttpRequest.newBuilder(URI.create(origin.address()))
                                .timeout(limit.multipliedBy(2).minusMillis(500))
                                .build(),
                        BodyHandlers.ofString());

                assertThat(answer.statusCode()).isEqualTo(503);
            }
        }

        @Test
        void endsAnUploadThatOneStandingStillDoesNotTakeAndStopsAllTheSame() throws Exception {
            try (var paused = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                    var origin = inFrontOf(LIMIT, paused.getLocalPort())) {

                var answer = postTo(origin, "/", BodyPublishers.ofByteArray(new byte[30_000_000]));
                origin.restart();

                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(origin.isRunning()).isTrue();
            }
        }

        @Test
        void letsAnUploadAndAStreamTakeTheirTime() throws Exception {
            answer(first, "/slow", exchange -> {
                exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
                exchange.sendResponseHeaders(200, 0);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write('1');
                    out.flush();
                    linger();
                    out.write('2');
                }
            });
            try (var origin = inFrontOf(LIMIT, port(first))) {
                var slowly = BodyPublishers.ofInputStream(() -> new InputStream() {
                    private int read;

                    @Override
                    public int read() {
                        if (read == 1) {
                            linger();
                        }
                        return read++ < 2 ? 'x' : -1;
                    }

                    @Override
                    public int read(byte[] bytes, int from, int length) {
                        int next = read();
                        if (next >= 0) {
                            bytes[from] = (byte) next;
                        }
                        return next < 0 ? -1 : 1;
                    }
                });

                assertThat(postTo(origin, "/slow", slowly).body()).isEqualTo("12");
            }
        }

        @Test
        void takesOneOutOnceItsRequestsAreAnswered() throws Exception {
            var arrived = new CountDownLatch(1);
            var mayAnswer = new CountDownLatch(1);
            answer(first, "/held", exchange -> {
                arrived.countDown();
                awaitQuietly(mayAnswer);
                say(exchange, "answered");
            });
            inFront.takeOut(port(second), Duration.ZERO);
            var answer = http.sendAsync(
                    HttpRequest.newBuilder(URI.create(inFront.address() + "/held"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
            inFront.putBack(port(second));

            boolean tooSoon = inFront.takeOut(port(first), Duration.ofMillis(100));
            mayAnswer.countDown();
            boolean answered = inFront.takeOut(port(first), Duration.ofSeconds(20));

            assertThat(tooSoon).isFalse();
            assertThat(answered).isTrue();
            assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("answered");
            assertThat(post("/").body()).isEqualTo("second");
            assertThat(post("/").body()).isEqualTo("second");
            inFront.takeOut(port(second), Duration.ofSeconds(20));
            assertThat(post("/").statusCode()).isEqualTo(503);
            inFront.putBack(port(first));
            assertThat(post("/").body()).isEqualTo("first");
        }

        private Origin inFrontOf(Duration limit, Integer... ports) {
            return Origin.start(
                    Ports.freeOne(), List.of(new Origin.Route("/", "report-service", List.of(ports), limit)));
        }

        private HttpResponse<String> post(String path) throws IOException, InterruptedException {
            return postTo(inFront, path, BodyPublishers.ofString("report"));
        }

        private HttpResponse<String> postTo(Origin origin, String path, BodyPublisher body)
                throws IOException, InterruptedException {
            return http.send(
                    HttpRequest.newBuilder(URI.create(origin.address() + path))
                            .timeout(Duration.ofSeconds(20))
                            .POST(body)
                            .build(),
                    BodyHandlers.ofString());
        }

        private HttpResponse<String> getFrom(Origin origin, String path) throws IOException, InterruptedException {
            return http.send(
                    HttpRequest.newBuilder(URI.create(origin.address() + path))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    BodyHandlers.ofString());
        }

        private static HttpHandler counting(AtomicInteger counter, HttpHandler handler) {
            return exchange -> {
                counter.incrementAndGet();
                handler.handle(exchange);
            };
        }

        private static int port(HttpServer server) {
            return server.getAddress().getPort();
        }

        /** Longer than an instance may be silent. */
        private static void linger() {
            Awaitility.await().pollDelay(LIMIT.multipliedBy(3)).until(() -> true);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin.address() + path)).timeout(Duration.ofSeconds(20));
    }

    private static HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return server;
    }

    private static void answer(HttpServer server, String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    private static void say(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IOException("The first event was held back");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
