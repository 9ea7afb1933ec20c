package vn.kiemtin.alerts.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kiemtin.alerts.webhooks.PostWebhook.Outcome;

/** Over TLS, with names that stand for this machine. */
class PostWebhookTest {

    private static final String PASSWORD = "for-this-test";
    private static final UUID ENDPOINT = UUID.randomUUID();

    @TempDir
    static Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final SecretSeal seal = new SecretSeal(Map.of(
            1,
            Base64.getEncoder()
                    .encodeToString("one-key-of-32-bytes-for-tests-on".getBytes(StandardCharsets.US_ASCII))));
    private final BlockingQueue<String> hosts = new LinkedBlockingQueue<>();
    private final HttpServer server = vertx.createHttpServer(
                    new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(certificate()))
            .requestHandler(request -> {
                hosts.add(request.getHeader("Host") + " " + request.connection().indicatedServerName());
                request.response().setStatusCode(204).end();
            });

    @BeforeAll
    static void makeACertificate() throws IOException, InterruptedException {
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "receiver",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=receiver.example",
                        "-ext",
                        "san=dns:receiver.example",
                        "-keystore",
                        folder.resolve("receiver.p12").toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theAddressThatWasCheckedIsAskedUnderTheNameThatWasRegistered() throws InterruptedException {
        var outcome = post("receiver.example", certificate());

        assertThat(outcome).isEqualTo(new Outcome.Accepted());
        assertThat(hosts.take()).isEqualTo("receiver.example:%d receiver.example".formatted(server.actualPort()));
    }

    @Test
    void whoeverHasNoCertificateForThatNameIsToldNothing() {
        assertThat(post("other.example", certificate()))
                .isEqualTo(new Outcome.Failed("no trusted TLS with other.example"));
        assertThat(hosts).isEmpty();
    }

    @Test
    void whoeverHasACertificateThatNobodyTrustsIsToldNothing() {
        assertThat(post("receiver.example", null))
                .isEqualTo(new Outcome.Failed("no trusted TLS with receiver.example"));
        assertThat(hosts).isEmpty();
    }

    @Test
    void whereNobodyListensTheAttemptFails() {
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        var port = server.actualPort();
        server.close().toCompletionStage().toCompletableFuture().join();

        assertThat(poster("https://receiver.example:" + port, certificate()).post(ENDPOINT, "alert-1", "{}"))
                .isEqualTo(new Outcome.Failed("no answer from receiver.example"));
    }

    private Outcome post(String name, PfxOptions trusted) {
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        return poster("https://" + name + ":" + server.actualPort() + "/hook", trusted)
                .post(ENDPOINT, "alert-1", "{}");
    }

    private PostWebhook poster(String url, PfxOptions trusted) {
        var endpoints = new WebhookEndpoints(null) {
            @Override
            Optional<Sealed> sealed(UUID id) {
                return Optional.of(new Sealed(url, List.of(seal.seal(id, WebhookSecret.drawn()))));
            }
        };
        var whereTo = new WhereTo(
                _ -> new InetAddress[] {InetAddress.getLoopbackAddress()}, List.of(Network.of("127.0.0.1/32")), false);
        return new PostWebhook(endpoints, whereTo, seal, Clock.systemUTC(), vertx, trusted, Duration.ofSeconds(30));
    }

    private static PfxOptions certificate() {
        return new PfxOptions()
                .setPath(folder.resolve("receiver.p12").toString())
                .setPassword(PASSWORD);
    }
}
