package vn.kiemtin.alerts;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Somebody else's software that receives alerts over HTTP and checks them with the published library. */
final class WebhookReceiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Answer answer = exchange -> exchange.sendResponseHeaders(204, -1);

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    /** How it answers. */
    interface Answer {

        void to(HttpExchange exchange) throws IOException;
    }

    record Received(String path, Map<String, List<String>> headers, String body) {

        String id() {
            return headers.get("Webhook-id").getFirst();
        }

        /** Whether the published library takes it with this secret. */
        boolean isSignedWith(String secret) {
            try {
                new Webhook(secret).verify(body, headers);
                return true;
            } catch (WebhookVerificationException refused) {
                return false;
            }
        }
    }

    void answers(Answer how) {
        answer = how;
    }

    void answers(int status) {
        answer = exchange -> exchange.sendResponseHeaders(status, -1);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?from=kiem-tin";
    }

    List<Received> received() {
        return received;
    }

    List<Received> about(Told told) {
        return received.stream()
                .filter(message -> message.body().contains(told.number))
                .toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(
                    new Received(exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()), body));
            answer.to(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
