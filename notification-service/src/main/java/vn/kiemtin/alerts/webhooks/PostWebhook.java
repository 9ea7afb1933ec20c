package vn.kiemtin.alerts.webhooks;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.webhooks.WhereTo.Answer;

/**
 * Posts a message to an endpoint, signed as Standard Webhooks have it, with every secret that is in force. The connection goes to the address that was checked, with the
 * endpoint's name in TLS and {@code Host}; no redirect is followed; of the answer counts the status alone, and little of the rest is read.
 */
@Singleton
public class PostWebhook {

    private static final int MOST_READ = 16 * 1024;
    private static final Duration LONGEST_READ = Duration.ofMillis(500);
    private static final int GONE = 410;

    private final WebhookEndpoints endpoints;
    private final WhereTo whereTo;
    private final SecretSeal seal;
    private final Clock clock;
    private final HttpClient client;
    private final Duration timeout;

    @Inject
    PostWebhook(
            WebhookEndpoints endpoints,
            WhereTo whereTo,
            SecretSeal seal,
            Clock clock,
            Vertx vertx,
            TlsConfigurationRegistry tls,
            WebhookSettings settings) {
        this(
                endpoints,
                whereTo,
                seal,
                clock,
                vertx,
                TlsConfiguration.from(tls, settings.tlsConfigurationName())
                        .map(TlsConfiguration::getTrustStoreOptions)
                        .orElse(null),
                settings.timeout());
    }

    /**
     * @param trusted null: whom the JVM trusts
     */
    PostWebhook(
            WebhookEndpoints endpoints,
            WhereTo whereTo,
            SecretSeal seal,
            Clock clock,
            Vertx vertx,
            @Nullable TrustOptions trusted,
            Duration timeout) {
        this.endpoints = endpoints;
        this.whereTo = whereTo;
        this.seal = seal;
        this.clock = clock;
        this.timeout = timeout;
        var options = new HttpClientOptions()
                .setConnectTimeout((int) timeout.toMillis())
                .setIdleTimeout((int) timeout.toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setKeepAlive(false)
                .setDecompressionSupported(false)
                .setMaxPoolSize(100);
        if (trusted != null) {
            options.setTrustOptions(trusted);
        }
        this.client = vertx.createHttpClient(options);
    }

    /** What the endpoint said. */
    public sealed interface Outcome {

        /** It has it. */
        record Accepted() implements Outcome {}

        /** It wants nothing more (410): to be tried again when somebody asks for it. */
        record WantsNoMore() implements Outcome {}

        /**
         * To be tried again.
         *
         * @param why for those who look after it
         */
        record Failed(String why) implements Outcome {}

        /** The endpoint was removed. */
        record Removed() implements Outcome {}
    }

    /**
     * @param id the message's, the same over all attempts: {@code webhook-id}
     * @param body JSON
     */
    public Outcome post(UUID endpoint, String id, String body) {
        var sealed = endpoints.sealed(endpoint);
        if (sealed.isEmpty()) {
            return new Outcome.Removed();
        }
        return switch (whereTo.check(sealed.get().url())) {
            case Answer.Nowhere(var _, var why) -> new Outcome.Failed(why);
            case Answer.There there -> {
                var secrets = sealed.get().secrets().stream()
                        .map(secret -> seal.open(endpoint, secret))
                        .toList();
                yield post(there, request(there, id, body, secrets), body);
            }
        };
    }

    private RequestOptions request(Answer.There there, String id, String body, List<WebhookSecret> secrets) {
        var now = clock.instant().getEpochSecond();
        var signatures =
                secrets.stream().map(secret -> secret.sign(id, now, body)).collect(Collectors.joining(" "));
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(
                        there.port(), there.address().getHostAddress()))
                .setHost(there.url().getHost())
                .setPort(there.port())
                .setSsl(there.encrypted())
                .setURI(pathOf(there))
                .setFollowRedirects(false)
                .setConnectTimeout(timeout.toMillis())
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "Kiem-Tin")
                .putHeader("webhook-id", id)
                .putHeader("webhook-timestamp", Long.toString(now))
                .putHeader("webhook-signature", signatures);
    }

    private Outcome post(Answer.There there, RequestOptions options, String body) {
        var attempt = new Attempt();
        client.request(options)
                .compose(request -> attempt.send(request, body))
                .onSuccess(attempt::read)
                .onFailure(attempt.status::completeExceptionally);
        try {
            var status = attempt.status.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            attempt.awaitEnd();
            return outcome(status);
        } catch (ExecutionException e) {
            var what = e.getCause() instanceof SSLException ? "no trusted TLS with " : "no answer from ";
            return new Outcome.Failed(what + there.url().getHost());
        } catch (TimeoutException e) {
            return new Outcome.Failed("no answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        } finally {
            attempt.end();
        }
    }

    private static Outcome outcome(int status) {
        if (status >= 200 && status < 300) {
            return new Outcome.Accepted();
        }
        return status == GONE ? new Outcome.WantsNoMore() : new Outcome.Failed("HTTP " + status);
    }

    private static String pathOf(Answer.There there) {
        var url = there.url();
        var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** One request; its connection is closed when it ends, however it ends. */
    private static final class Attempt {

        private final CompletableFuture<Integer> status = new CompletableFuture<>();
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private final CompletableFuture<HttpClientRequest> sent = new CompletableFuture<>();
        private final AtomicLong read = new AtomicLong();

        Future<HttpClientResponse> send(HttpClientRequest request, String body) {
            sent.complete(request);
            return request.send(Buffer.buffer(body));
        }

        void read(HttpClientResponse response) {
            response.handler(part -> {
                if (read.addAndGet(part.length()) > MOST_READ) {
                    ended.complete(null);
                }
            });
            response.exceptionHandler(_ -> ended.complete(null));
            response.endHandler(_ -> ended.complete(null));
            status.complete(response.statusCode());
        }

        /** A receiver may mind that its answer is not taken; no more than a moment is lost by taking it. */
        void awaitEnd() throws InterruptedException {
            try {
                ended.get(LONGEST_READ.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException enough) {
                // the status is known
            }
        }

        /** Also what connects only later. */
        void end() {
            var _ = sent.thenAccept(request -> {
                if (!ended.isDone() || read.get() > MOST_READ) {
                    request.connection().close();
                }
            });
        }
    }
}
