package vn.kiemtin.reports.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.reports.sources.Source;

/** What of a form is read that is refused. The form's path names its source. */
class GivenBackTest {

    private static final int MANY = 600_000;
    private static final String NO_PLACE = "no place";
    private static final String URL_ENCODED = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data; boundary=limit";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger taken = new AtomicInteger();
    private int port;

    @BeforeEach
    void start() {
        listen(new GivenBack());
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void isAllThatWasTypedBesideFiles() throws Exception {
        var form = field("text", "Ảnh chụp") + file("anh.png", MANY) + field("platform", "ZALO") + "--limit--\r\n";

        assertThat(send(MULTIPART, form)).isEqualTo("text=Ảnh chụp&platform=ZALO");
    }

    @Test
    void isNothingWhereSomebodyTypedMoreThanIsHeld() throws Exception {
        var form = field("text", "x".repeat(MANY)) + field("more", "x".repeat(MANY)) + "--limit--\r\n";

        assertThat(send(MULTIPART, form)).isEmpty();
        assertThat(send(URL_ENCODED, "text=" + "x".repeat(2 * MANY))).isEqualTo("cannot be read");
    }

    @ParameterizedTest
    @CsvSource({"multipart/form-data", "multipart/form-datax; boundary=limit", "application/json", "text/plain"})
    void isNothingOfWhatIsNoForm(String type) throws Exception {
        assertThat(send(type, field("text", "x") + "--limit--\r\n")).isIn("", "cannot be read");
    }

    @Test
    void hasFewPlacesForOneSource() throws Exception {
        try (var first = slow("/one");
                var second = slow("/one")) {
            await().until(() -> taken.get() == 2);

            assertThat(send("/one", URL_ENCODED, "text=x")).isEqualTo(NO_PLACE);
            assertThat(send("/another", URL_ENCODED, "text=x")).isEqualTo("text=x");

            first.close();
            second.close();
            await().untilAsserted(() ->
                    assertThat(send("/one", URL_ENCODED, "text=x")).isEqualTo("text=x"));
        }
    }

    @Test
    void isNothingWhereItTakesTooLong() throws Exception {
        listen(new GivenBack(Duration.ofMillis(50)));

        try (var slow = slow("/one")) {
            var answer = new String(slow.getInputStream().readNBytes(15), StandardCharsets.US_ASCII);

            assertThat(answer).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    private void listen(GivenBack givenBack) {
        var router = Router.router(vertx);
        router.post().handler(context -> answer(givenBack, context));
        port = vertx.createHttpServer(new HttpServerOptions().setMaxFormAttributeSize(1024 * 1024))
                .requestHandler(router)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private void answer(GivenBack givenBack, RoutingContext context) {
        context.request().pause();
        if (!GivenBack.canBeRead(context)) {
            context.request().resume();
            context.end("cannot be read");
            return;
        }
        var form = givenBack.read(new Source(Source.Kind.ADDRESS, context.normalizedPath()), context);
        if (form == null) {
            context.request().resume();
            context.end(NO_PLACE);
            return;
        }
        form.subscribe()
                .with(
                        typed -> context.end(typed.stream()
                                .map(field -> field.getKey() + "=" + field.getValue())
                                .collect(Collectors.joining("&"))),
                        context::fail);
        taken.incrementAndGet();
    }

    private String send(String type, String form) throws IOException, InterruptedException {
        return send("/one", type, form);
    }

    private String send(String path, String type, String form) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(20))
                .header("Accept", "text/html")
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** A form of which only the beginning comes. */
    private Socket slow(String path) throws IOException {
        var socket = new Socket("localhost", port);
        socket.getOutputStream()
                .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nContent-Type: "
                                + URL_ENCODED + "\r\nContent-Length: 100\r\n\r\ntext=x")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String field(String name, String value) {
        return "--limit\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String name, int bytes) {
        return "--limit\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name
                + "\"\r\nContent-Type: image/png\r\n\r\n" + "\0".repeat(bytes) + "\r\n";
    }
}
