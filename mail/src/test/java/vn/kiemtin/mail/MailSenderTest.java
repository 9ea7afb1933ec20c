package vn.kiemtin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.mailer.runtime.MailersRuntimeConfig;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailMessage;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.mail.testing.MailServer;

class MailSenderTest {

    private static final int MORE_THAN_THE_POOL_HOLDS = 12;
    /** A server that answers is heard within it, on a busy machine too. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static Vertx vertx;
    private static Map<String, String> server;

    @BeforeAll
    static void aServerIsThere() {
        vertx = Vertx.vertx();
        server = new MailServer().start();
    }

    @BeforeEach
    void nothingWasSent() throws Exception {
        MailServer.server().purgeEmailFromAllMailboxes();
    }

    @AfterAll
    static void theServerGoes() {
        MailServer.goAway();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void sendsAMailAsOneThatAMachineWrote() throws Exception {
        sender(Patience.USUAL).send("alert-7", mail());

        var received = received().getFirst();
        assertThat(received.getFrom()[0]).hasToString("Somebody <no-reply@kiemtin.example>");
        assertThat(received.getSubject()).isEqualTo("Tin sai sự thật");
        assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(received.getHeader("Message-ID")).containsExactly("<alert-7@kiemtin.example>");
    }

    @Test
    void aMailThatIsSentAgainKeepsItsMessageId() {
        var sender = sender(Patience.USUAL);

        sender.send("alert-7", mail());
        sender.send("alert-7", mail());

        assertThat(received())
                .hasSize(2)
                .allSatisfy(
                        mail -> assertThat(mail.getHeader("Message-ID")).containsExactly(MailSender.idOf("alert-7")));
    }

    @Test
    void keepsTheHeadersThatItsWriterSet() throws Exception {
        var thread = MailSender.idOf("case-1");

        sender(Patience.USUAL)
                .send(
                        "alert-7",
                        mail().setHeaders(MultiMap.caseInsensitiveMultiMap().add("References", thread)));

        assertThat(received().getFirst().getHeader("References")).containsExactly(thread);
    }

    @Test
    void aServerThatIsAwayIsAFailure() {
        var sender = sender(Patience.USUAL);
        MailServer.goAway();
        try {
            assertThatThrownBy(() -> sender.send("alert-7", mail())).isInstanceOf(CompletionException.class);
        } finally {
            MailServer.comeBack();
        }
    }

    @Test
    void aRefusalIsAFailure() throws Exception {
        try (var refusing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> refuse(refusing));

            assertThatThrownBy(() ->
                            sender(Patience.USUAL, refusing.getLocalPort()).send("alert-7", mail()))
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("554");
        }
    }

    @Test
    void aServerThatHungHoldsNoMailBackOnceItAnswers() throws Exception {
        var sender = sender(Patience.USUAL.with(PATIENCE));
        try (var silent = MailServer.hang()) {
            var unanswered = sendManyAtOnce(sender);
            assertThat(unanswered)
                    .as("not answered in time, or the connection was closed for that first")
                    .allSatisfy(sending -> assertThatThrownBy(sending::join)
                            .rootCause()
                            .isInstanceOfAny(TimeoutException.class, IOException.class));
            silent.takeNoMore();
        } finally {
            MailServer.comeBack();
        }

        sender.send("alert-8", mail());

        assertThat(received())
                .anySatisfy(
                        mail -> assertThat(mail.getHeader("Message-ID")).containsExactly(MailSender.idOf("alert-8")));
    }

    private static List<CompletableFuture<Void>> sendManyAtOnce(MailSender sender) {
        return IntStream.range(0, MORE_THAN_THE_POOL_HOLDS)
                .mapToObj(_ -> CompletableFuture.runAsync(
                        () -> sender.send("alert-7", mail()),
                        task -> Thread.ofVirtual().start(task)))
                .toList();
    }

    private static MailMessage mail() {
        return new MailMessage()
                .setTo("somebody@kiemtin.example")
                .setSubject("Tin sai sự thật")
                .setText("Có tin mới.");
    }

    private static List<MimeMessage> received() {
        return List.of(MailServer.server().getReceivedMessages());
    }

    private static void refuse(ServerSocket listener) {
        try (var connection = listener.accept()) {
            connection.getOutputStream().write("554 No mail today\r\n".getBytes(StandardCharsets.US_ASCII));
            connection.getInputStream().readAllBytes();
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static MailSender sender(MailSettings settings, int port) {
        return sender(settings, Map.of("quarkus.mailer.host", "127.0.0.1", "quarkus.mailer.port", "" + port));
    }

    private static MailSender sender(MailSettings settings) {
        return sender(settings, server);
    }

    private static MailSender sender(MailSettings settings, Map<String, String> address) {
        var servers = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(MailersRuntimeConfig.class)
                .withDefaultValues(address)
                .withDefaultValue("quarkus.mailer.from", "Somebody <no-reply@kiemtin.example>")
                .build()
                .getConfigMapping(MailersRuntimeConfig.class);
        return new MailSender(vertx, servers, new NoTls(), settings);
    }

    private static final class NoTls implements TlsConfigurationRegistry {

        @Override
        public Optional<TlsConfiguration> get(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<TlsConfiguration> getDefault() {
            return Optional.empty();
        }

        @Override
        public void register(String name, TlsConfiguration configuration) {
            throw new UnsupportedOperationException();
        }
    }
}
