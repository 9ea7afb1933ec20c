package vn.kiemtin.localstack;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;
import java.util.Locale.LanguageRange;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one origin in front of the services: a reverse proxy that chooses by path. It holds back nothing, neither uploads nor
 * server-sent events, tells the service behind who asks (`X-Forwarded-*`, its own word only), and answers 503 with a
 * problem document while that service is away.
 */
public final class Origin implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String NAME = "the origin (reverse proxy)";
    private static final int LARGEST_HEADER = 65_536; // session cookies of three services
    private static final int MOST_CONNECTIONS = 2_000; // each live inbox holds one
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final long PATIENCE_SECONDS = 20;

    private final int port;
    private final List<Route> routes;
    private @Nullable Vertx vertx;

    /** Requests whose path is `prefix` or lies below it go to a port of this machine. */
    public record Route(String prefix, String service, int port) {

        boolean takes(String path) {
            return path.startsWith(prefix)
                    && (prefix.endsWith("/")
                            || path.length() == prefix.length()
                            || path.charAt(prefix.length()) == '/');
        }
    }

    /**
     * @param routes the first that takes a path has it
     */
    Origin(int port, List<Route> routes) {
        this.port = port;
        this.routes = List.copyOf(routes);
    }

    /** Starts an origin with routes of one's own. */
    public static Origin start(int port, List<Route> routes) {
        Ports.requireFree(NAME, port);
        Origin origin = new Origin(port, routes);
        origin.start();
        return origin;
    }

    /** The routes of the whole system. */
    static List<Route> routes(Ports ports) {
        return List.of(
                new Route("/auth", "Keycloak", ports.keycloak()),
                new Route("/desk", "case-service", ports.caseService()),
                new Route("/api/v1/cases", "case-service", ports.caseService()),
                new Route("/api/v1/operations/case-service", "case-service", ports.caseService()),
                new Route("/alerts", "notification-service", ports.notificationService()),
                new Route("/api/v1/alerts", "notification-service", ports.notificationService()),
                new Route(
                        "/api/v1/operations/notification-service", "notification-service", ports.notificationService()),
                new Route("/", "report-service", ports.reportService()));
    }

    /** What a browser calls it. */
    public String address() {
        return "http://localhost:" + port;
    }

    public synchronized boolean isRunning() {
        return vertx != null;
    }

    public synchronized void start() {
        if (vertx == null) {
            vertx = AtExit.start(this, this::listen);
        }
    }

    public synchronized void stop() {
        if (vertx != null) {
            await(vertx.close());
            vertx = null;
            AtExit.stopped(this);
        }
    }

    public synchronized void restart() {
        stop();
        start();
    }

    @Override
    public void close() {
        stop();
    }

    @Override
    public String toString() {
        return NAME;
    }

    private Vertx listen() {
        Vertx started = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(2));
        HttpClient client = started.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(2_000)
                        .setKeepAliveTimeout(20)
                        .setMaxHeaderSize(LARGEST_HEADER)
                        .setMaxInitialLineLength(LARGEST_HEADER),
                new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
        HttpProxy proxy = HttpProxy.reverseProxy(client)
                .originSelector(request -> Future.succeededFuture(
                        SocketAddress.inetSocketAddress(behind(request).port(), LOOPBACK)))
                .addInterceptor(new Forwarding());
        try {
            await(started.createHttpServer(new HttpServerOptions()
                            .setMaxHeaderSize(LARGEST_HEADER)
                            .setMaxInitialLineLength(LARGEST_HEADER))
                    .requestHandler(proxy)
                    .listen(port, LOOPBACK));
            return started;
        } catch (RuntimeException e) {
            await(started.close());
            throw new BusyPort(NAME, port);
        }
    }

    private Route behind(HttpServerRequest request) {
        String path = request.path() == null ? "/" : request.path();
        return routes.stream()
                .filter(route -> route.takes(path))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No service takes " + path));
    }

    /** What every request and answer gets on its way. */
    private final class Forwarding implements ProxyInterceptor {

        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            ProxyRequest request = context.request();
            HttpServerRequest received = request.proxiedRequest();
            HostAndPort authority = received.authority();
            if (authority != null) {
                request.setAuthority(authority);
                request.putHeader("X-Forwarded-Host", authority.toString());
            }
            request.headers().remove("Forwarded");
            request.putHeader("X-Forwarded-For", received.remoteAddress().hostAddress());
            request.putHeader("X-Forwarded-Port", Integer.toString(port));
            request.putHeader("X-Forwarded-Proto", "http");
            return context.sendRequest().recover(_ -> Future.succeededFuture(away(request)));
        }

        /** The service is not there, or went away before it answered; whoever asked may ask again. */
        private ProxyResponse away(ProxyRequest request) {
            HttpServerRequest received = request.proxiedRequest();
            boolean english = prefersEnglish(received.getHeader("Accept-Language"));
            JsonObject problem = new JsonObject()
                    .put("type", "/problems/service-away")
                    .put("title", english ? "The service is away" : "Dịch vụ tạm thời gián đoạn")
                    .put("status", 503)
                    .put(
                            "detail",
                            (english
                                            ? "%s does not answer at the moment. Please try again in a few seconds."
                                            : "%s hiện không trả lời. Vui lòng thử lại sau vài giây.")
                                    .formatted(behind(received).service()));
            Buffer body = problem.toBuffer();
            return request.release()
                    .response()
                    .setStatusCode(503)
                    .putHeader("Content-Type", "application/problem+json")
                    .putHeader("Content-Language", english ? "en" : "vi")
                    .putHeader("Content-Length", Integer.toString(body.length()))
                    .putHeader("Cache-Control", "no-store")
                    .putHeader("Retry-After", Integer.toString(RETRY_AFTER_SECONDS))
                    .setBody(Body.body(body));
        }

        private static boolean prefersEnglish(@Nullable String acceptLanguage) {
            return acceptLanguage != null
                    && LanguageRange.parse(acceptLanguage).stream()
                            .map(range -> range.getRange().split("-", 2)[0])
                            .filter(List.of("vi", "en")::contains)
                            .findFirst()
                            .map("en"::equals)
                            .orElse(false);
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
