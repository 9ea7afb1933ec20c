package vn.kiemtin.mail;

import io.quarkus.mailer.runtime.MailerRuntimeConfig;
import io.quarkus.mailer.runtime.Mailers;
import io.quarkus.mailer.runtime.MailersRuntimeConfig;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Hands mails to the server of {@code quarkus.mailer.*}. Quarkus' own mailer waits without end for a server that takes a connection and falls silent,
 * and has no setting for that: ten such connections would fill its pool for good. Here a silent connection is closed.
 */
@Singleton
public class MailSender {

    private static final int PORT = 25;
    private static final int PORT_WITH_TLS = 465;

    private final MailClient client;
    private final Duration timeout;
    private final String from;

    MailSender(Vertx vertx, MailersRuntimeConfig servers, TlsConfigurationRegistry tls, MailSettings settings) {
        var server = Objects.requireNonNull(servers.mailers().get(Mailers.DEFAULT_MAILER_NAME));
        this.timeout = settings.timeout();
        this.client = MailClient.create(
                vertx,
                config(
                        server,
                        TlsConfiguration.from(tls, server.tlsConfigurationName())
                                .orElse(null)));
        this.from = server.from().orElseThrow();
    }

    /** The Message-ID of the mail of this name. */
    public static String idOf(String name) {
        return "<" + name + "@kiemtin.example>";
    }

    /**
     * Sends a mail as one that a machine wrote. Its Message-ID follows from its name, so that a mail program shows a repeated one once.
     *
     * @param name of this mail alone, the same over all attempts, for example {@code alert-0197...}
     * @param mail all but the sender
     * @throws RuntimeException if the mail server refuses it, for whatever reason, or does not answer in time
     */
    public void send(String name, MailMessage mail) {
        var headers = Objects.requireNonNullElseGet(mail.getHeaders(), MultiMap::caseInsensitiveMultiMap);
        headers.set("Message-ID", idOf(name)).set("Auto-Submitted", "auto-generated");
        try {
            client.sendMail(mail.setFrom(from).setHeaders(headers))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw new CompletionException("the mail server did not answer within " + timeout, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** Asked for once: the client would ask the network for it before each mail, on the thread that sends all of them. */
    private static String ownName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private MailConfig config(MailerRuntimeConfig server, @Nullable TlsConfiguration tls) {
        boolean encrypted = server.tls().orElse(server.ssl());
        var config = new MailConfig()
                .setHostname(server.host())
                .setOwnHostname(server.ownHostName().orElseGet(MailSender::ownName))
                .setPort(server.port().orElse(encrypted ? PORT_WITH_TLS : PORT))
                .setSsl(encrypted)
                .setStarttls(StartTLSOptions.valueOf(server.startTLS().toUpperCase(Locale.ROOT)))
                .setLogin(LoginOption.valueOf(server.login().toUpperCase(Locale.ROOT)))
                .setConnectTimeout((int) timeout.toMillis())
                .setIdleTimeout((int) timeout.toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        server.username().ifPresent(config::setUsername);
        server.password().ifPresent(config::setPassword);
        if (tls != null) {
            config.setTrustOptions(tls.getTrustStoreOptions()).setKeyCertOptions(tls.getKeyStoreOptions());
        }
        return config;
    }
}
