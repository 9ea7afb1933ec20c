package vn.kiemtin.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A client of somebody's stream. */
final class Listener implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    Listener(URI stream, SignIn person, String lastEventId) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(stream)
                .header("Authorization", "Bearer " + person.token())
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var response = http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        reader = Thread.ofVirtual().start(() -> response.body().forEach(lines::add));
    }

    /** Kind and data of each event so far. */
    Stream<String> events() {
        var events = new ArrayList<String>();
        String kind = "";
        for (var line : lines) {
            if (line.startsWith("event:")) {
                kind = line.substring("event:".length()).strip();
            } else if (line.startsWith("data:")) {
                events.add(kind + " " + line);
            }
        }
        return events.stream();
    }

    List<String> numbers() {
        return events().filter(event -> event.startsWith("raised"))
                .map(event -> event.replaceFirst("(?s).*\"caseNumber\":\"([^\"]+)\".*", "$1"))
                .toList();
    }

    String lastId() {
        return lines.stream()
                .filter(line -> line.startsWith("id:"))
                .map(line -> line.substring("id:".length()).strip())
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    @Override
    public void close() {
        reader.interrupt();
        http.shutdownNow();
    }
}
