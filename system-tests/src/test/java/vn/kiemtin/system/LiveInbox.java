package vn.kiemtin.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody's live inbox as a browser keeps it open: when the stream breaks, it asks for what came after the last event it saw. */
final class LiveInbox implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PAUSE_MILLIS = 200;

    private final URI stream;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<JsonNode> raised = new CopyOnWriteArrayList<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String lastId = "";

    private LiveInbox(URI origin, String token) {
        this.stream = origin.resolve("/api/v1/alerts/stream");
        this.token = token;
    }

    /** Returns when the stream is open. */
    static LiveInbox open(URI origin, String token) {
        var inbox = new LiveInbox(origin, token);
        Thread.ofVirtual().start(inbox::stayOpen);
        RunningSystem.eventually().until(() -> !inbox.lastId.isEmpty());
        return inbox;
    }

    /** The cases of the alerts by this rule that were shown, as often as they were. */
    List<String> shownBy(String rule) {
        return raised.stream()
                .filter(alert -> alert.path("rule").asText().equals(rule))
                .map(alert -> alert.path("caseNumber").asText())
                .toList();
    }

    int timesOpened() {
        return opened.get();
    }

    private void stayOpen() {
        try {
            do {
                follow();
            } while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() throws InterruptedException {
        var request = HttpRequest.newBuilder(stream)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
            if (response.statusCode() == 200) {
                opened.incrementAndGet();
                var event = new Event();
                response.body().forEach(line -> read(line, event));
            }
        } catch (IOException | UncheckedIOException broken) {
            // is opened again; half an event counts for nothing
        }
    }

    private void read(String line, Event event) {
        if (line.isEmpty()) {
            if (event.kind.equals("raised")) {
                raised.add(alert(event.data));
            }
            if (!event.id.isEmpty()) {
                lastId = event.id;
            }
            event.kind = "";
            event.data = "";
        } else if (line.startsWith("id:")) {
            event.id = line.substring("id:".length()).strip();
        } else if (line.startsWith("event:")) {
            event.kind = line.substring("event:".length()).strip();
        } else if (line.startsWith("data:")) {
            event.data += line.substring("data:".length());
        }
    }

    private static JsonNode alert(String data) {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event of the stream cannot be read: " + data, e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        http.shutdownNow();
    }

    /** One that is being read. */
    private static final class Event {
        private String id = "";
        private String kind = "";
        private String data = "";
    }
}
