package vn.kiemtin.localstack;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.localstack.Instances.Instance;

/**
 * The one origin in front of the services: a reverse proxy that chooses by path and spreads requests over a service's instances. It holds
 * back nothing, neither uploads nor server-sent events, tells the service behind who asks (`X-Forwarded-*`, its own word only), and
 * answers 503 with a problem document while that service is away.
 *
 * <p>An instance that takes no connection is passed over. What may have arrived at an instance is never sent to another one, except
 * `GET` and `HEAD`. An instance that has a whole request, or takes no more of it, and says nothing for {@link Route#answersWithin} counts as
 * away.
 */
public final class Origin implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Origin.class.getName());
    private static final String LOOPBACK = "127.0.0.1";
    private static final String NAME = "the origin (reverse proxy)";
    private static final int LARGEST_HEADER = 65_536; // session cookies of three services
    private static final int MOST_CONNECTIONS = 2_000; // each live inbox holds one
    private static final long PATIENCE_SECONDS = 20;
    private static final long CLOSE_PATIENCE_SECONDS = 5;
    private static final Duration OPERATIONS_PATIENCE = Duration.ofMinutes(10); // a redrive handles many events
    private static final Duration KEYCLOAKS_PATIENCE = Duration.ofSeconds(30); // its first pages take a while
    private static final Duration SHORTEST_TURN = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final String ASKED = "instances-asked";

    private final int port;
    private final List<Route> routes;
    private final Map<List<Integer>, Instances> services;
    private @Nullable Vertx vertx;

    /**
     * Requests whose path is `prefix` or lies below it go to the instances of a service.
     *
     * @param ports where its instances listen on this machine
     * @param answersWithin how long an instance may take until its answer begins; streams and large answers may then last
     */
    public record Route(String prefix, String service, List<Integer> ports, Duration answersWithin) {

        private static final Duration PATIENCE = Duration.ofSeconds(10);

        public Route {
            ports = List.copyOf(ports);
        }

        public Route(String prefix, String service, List<Integer> ports) {
            this(prefix, service, ports, PATIENCE);
        }

        public Route(String prefix, String service, int port) {
            this(prefix, service, List.of(port));
        }

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
        this.services = this.routes.stream()
                .map(Route::ports)
                .distinct()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), ports -> new Instances(ports, System::nanoTime)));
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
        List<Integer> reports = ports.of(Service.REPORTS);
        List<Integer> cases = ports.of(Service.CASES);
        List<Integer> alerts = ports.of(Service.ALERTS);
        return List.of(
                new Route("/auth", "Keycloak", List.of(ports.keycloak()), KEYCLOAKS_PATIENCE),
                new Route("/desk", "case-service", cases),
                new Route("/cai-chinh", "case-service", cases),
                new Route("/api/v1/cases", "case-service", cases),
                new Route("/api/v1/search", "case-service", cases),
                new Route("/api/v1/reference", "case-service", cases),
                new Route("/api/v1/officers", "case-service", cases),
                new Route("/api/v1/operations/case-service", "case-service", cases, OPERATIONS_PATIENCE),
                new Route("/alerts", "notification-service", alerts),
                new Route("/api/v1/alerts", "notification-service", alerts),
                new Route(
                        "/api/v1/operations/notification-service", "notification-service", alerts, OPERATIONS_PATIENCE),
                new Route("/api/v1/operations", "report-service", reports, OPERATIONS_PATIENCE),
                new Route("/", "report-service", reports));
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
            close(vertx);
            vertx = null;
            AtExit.stopped(this);
        }
    }

    public synchronized void restart() {
        stop();
        start();
    }

    /**
     * Takes the instance behind a port out of rotation and returns when the requests on their way there have been answered, or when that
     * takes too long; whether they have. Live streams are not waited for.
     */
    boolean takeOut(int instancePort, Duration patience) throws InterruptedException {
        List<Instance> out = instancesAt(instancePort);
        out.forEach(Instance::takeOut);
        long until = System.nanoTime() + patience.toNanos();
        while (out.stream().anyMatch(instance -> instance.inFlight() > 0)) {
            if (System.nanoTime() - until > 0) {
                return false;
            }
            Thread.sleep(LOOK);
        }
        return true;
    }

    /** Brings an instance back into rotation. */
    void putBack(int instancePort) {
        instancesAt(instancePort).forEach(Instance::putBack);
    }

    private List<Instance> instancesAt(int instancePort) {
        return services.values().stream()
                .flatMap(service -> service.all().stream())
                .filter(instance -> instance.port() == instancePort)
                .toList();
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
                .origin(context -> new Ask(started, context).inTurn())
                .addInterceptor(new Forwarding());
        try {
            await(started.createHttpServer(new HttpServerOptions()
                            // as the services have it: an upload of unknown length has no counterpart in HTTP/1.1
                            // otherwise
                            .setHttp2ClearTextEnabled(false)
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

    /** The attempts to find an instance that takes a request's connection; nothing of the request is sent meanwhile. */
    private final class Ask {

        private final Vertx vertx;
        private final ProxyContext context;
        private final Route route;
        private final Asked asked;
        private final Iterator<Instance> turn;

        Ask(Vertx vertx, ProxyContext context) {
            this.vertx = vertx;
            this.context = context;
            this.route = behind(context.request().proxiedRequest());
            this.asked = alreadyAsked(context);
            this.turn = Objects.requireNonNull(services.get(route.ports()))
                    .inTurn(asked.instances())
                    .iterator();
        }

        Future<HttpClientRequest> inTurn() {
            while (turn.hasNext()) {
                Instance instance = turn.next();
                asked.instances().add(instance);
                if (instance.enter()) {
                    return context.client()
                            .request(new RequestOptions()
                                    .setServer(SocketAddress.inetSocketAddress(instance.port(), LOOPBACK)))
                            .onSuccess(request -> follow(request, instance))
                            .recover(_ -> {
                                instance.leave();
                                instance.didNotAnswer();
                                return inTurn();
                            });
                }
            }
            return Future.failedFuture("no instance of " + route.service() + " takes a connection");
        }

        /** What only asks shares the time with the instances that may be asked after this one: whoever asks waits no longer for that. */
        private Duration limit() {
            if (!onlyAsks(context.request().proxiedRequest())) {
                return route.answersWithin();
            }
            long others = Objects.requireNonNull(services.get(route.ports())).all().stream()
                    .filter(instance -> !instance.isOut() && !asked.instances().contains(instance))
                    .count();
            Duration left = route.answersWithin().minusNanos(System.nanoTime() - asked.since());
            Duration share = left.dividedBy(others + 1);
            return share.compareTo(SHORTEST_TURN) < 0 ? SHORTEST_TURN : share;
        }

        private void follow(HttpClientRequest request, Instance instance) {
            Runnable leave = once(instance::leave);
            Runnable enough = new Silence(vertx, limit(), context.request().proxiedRequest(), request).begin();
            request.response().onComplete(answer -> {
                enough.run();
                if (answer.failed()) {
                    if (!leftByTheOneWhoAsked(answer.cause())) {
                        instance.didNotAnswer();
                    }
                    leave.run();
                    return;
                }
                instance.answered();
                String type = answer.result().getHeader("Content-Type");
                if (type != null && type.startsWith("text/event-stream")) {
                    leave.run();
                } else {
                    answer.result().end().onComplete(_ -> leave.run());
                }
            });
        }
    }

    private static boolean leftByTheOneWhoAsked(Throwable failure) {
        return failure instanceof StreamResetException && !(failure.getCause() instanceof TimeoutException);
    }

    private static Runnable once(Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        return () -> {
            if (done.compareAndSet(false, true)) {
                action.run();
            }
        };
    }

    private static Asked alreadyAsked(ProxyContext context) {
        Asked known = context.get(ASKED, Asked.class);
        if (known == null) {
            known = new Asked(new HashSet<>(), System.nanoTime());
            context.set(ASKED, known);
        }
        return known;
    }

    /**
     * Of one request.
     *
     * @param since when it came, by the clock of nanoseconds
     */
    private record Asked(Set<Instance> instances, long since) {}

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
            request.headers().remove("X-Forwarded-Trusted-Proxy");
            request.putHeader("X-Forwarded-For", received.remoteAddress().hostAddress());
            request.putHeader("X-Forwarded-Port", Integer.toString(port));
            request.putHeader("X-Forwarded-Proto", "http");
            return sendAgainWhereThatIsSafe(context)
                    .recover(_ -> Future.succeededFuture(
                            AwayAnswer.to(request, behind(received).service())));
        }

        /** What only asks may be asked of every instance; anything else may have been done by the first. */
        private Future<ProxyResponse> sendAgainWhereThatIsSafe(ProxyContext context) {
            HttpServerRequest received = context.request().proxiedRequest();
            Set<Instance> instances = alreadyAsked(context).instances();
            int asked = instances.size();
            return context.sendRequest().recover(failure -> {
                boolean another = instances.size() > asked
                        && instances.size() < behind(received).ports().size();
                if (another && onlyAsks(received)) {
                    context.request().setBody(Body.body(Buffer.buffer()));
                    return sendAgainWhereThatIsSafe(context);
                }
                return Future.failedFuture(failure);
            });
        }
    }

    private static boolean onlyAsks(HttpServerRequest received) {
        return (received.method().equals(HttpMethod.GET) || received.method().equals(HttpMethod.HEAD))
                && received.getHeader("Content-Length") == null
                && received.getHeader("Transfer-Encoding") == null;
    }

    /** What an instance that stands still does not take keeps its connection open until that instance goes on or ends: not waited for. */
    private static void close(Vertx vertx) {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            LOG.info("origin-closed connections=left-to-their-instances");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
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
