package vn.kiemtin.localstack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * `make parked`, `make redrive` and `make anchors`: an operator's look at the events a service has set aside, their second chance, and what a service saw of
 * the cases' histories.
 */
public final class Operations {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final PrintStream ERR = new PrintStream(System.err, true, StandardCharsets.UTF_8);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String origin;

    private Operations(String origin) {
        this.origin = origin;
    }

    /** Arguments: the origin, then `parked [service]`, `redrive service` or `anchors [service]`. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            Operations operations = new Operations(arguments[0]);
            String command = arguments[1];
            String service = arguments.length > 2 ? arguments[2] : "";
            List<Service> asked = service.isBlank() ? List.of(Service.values()) : List.of(Service.of(service));
            String token = operations.administratorsToken();
            switch (command) {
                case "parked" -> {
                    for (Service each : asked) {
                        operations.list(each, token);
                    }
                }
                case "anchors" -> {
                    for (Service each : asked) {
                        operations.saveAnchors(each, token);
                    }
                }
                case "redrive" -> {
                    if (service.isBlank()) {
                        throw new IllegalArgumentException(
                                "Which service? For example: make redrive SERVICE=case-service");
                    }
                    operations.redrive(Service.of(service), token);
                }
                default -> throw new IllegalArgumentException("Unknown command " + command);
            }
        } catch (IOException e) {
            ERR.println("Kiểm Tin does not answer at " + arguments[0] + ". Is it running? make run");
            System.exit(1);
        } catch (RuntimeException e) {
            ERR.println(e.getMessage());
            System.exit(1);
        }
    }

    private void list(Service service, String token) throws IOException, InterruptedException {
        JsonObject page = ask(request("/api/v1/operations/" + service + "/parked-events?limit=200", token)
                .GET());
        long total = page.getLong("total");
        OUT.println(service + ": " + (total == 0 ? "no parked events" : total + " parked, oldest first"));
        JsonArray events = page.getJsonArray("events");
        for (int i = 0; i < events.size(); i++) {
            JsonObject event = events.getJsonObject(i);
            OUT.printf(
                    Locale.ROOT,
                    "  %-6s %s  %s %s/%s  key %s  %s (attempts: %s)  %s%n",
                    event.getValue("id"),
                    event.getValue("parkedAt"),
                    event.getValue("topic"),
                    event.getValue("partition"),
                    event.getValue("offset"),
                    event.getValue("key"),
                    event.getValue("reason"),
                    event.getValue("attempts"),
                    event.getString("error", ""));
        }
    }

    private void redrive(Service service, String token) throws IOException, InterruptedException {
        JsonObject result = ask(request("/api/v1/operations/" + service + "/parked-events/redrive", token)
                .POST(BodyPublishers.noBody()));
        OUT.println(service + ": " + result.encode());
    }

    /** As one file, however many pages. */
    private void saveAnchors(Service service, String token) throws IOException, InterruptedException {
        JsonArray all = new JsonArray();
        Object after = 0;
        while (after != null) {
            JsonObject page =
                    ask(request("/api/v1/operations/" + service + "/history-anchors?limit=1000&after=" + after, token)
                            .GET());
            all.addAll(page.getJsonArray("anchors"));
            after = page.getValue("next");
        }
        Path file = Path.of("anchors-" + service + ".json");
        Files.writeString(
                file,
                new JsonObject()
                        .put("service", service.toString())
                        .put("anchors", all)
                        .encodePrettily());
        OUT.println(service + ": " + all.size() + " anchors in " + file);
    }

    /** The demo administrator's, so that these commands work on a system that was just started. */
    private String administratorsToken() throws IOException, InterruptedException {
        String user = variable("KIEMTIN_USER", "administrator");
        String form = "grant_type=password&client_id=kiemtin-api&username=" + encoded(user) + "&password="
                + encoded(variable("KIEMTIN_PASSWORD", "kiemtin"));
        return ask(HttpRequest.newBuilder(URI.create(origin + "/auth/realms/kiemtin/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)))
                .getString("access_token");
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(origin + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .header("Accept-Language", "en");
    }

    private JsonObject ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                request.timeout(Duration.ofMinutes(10)).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return new JsonObject(answer.body());
    }

    private static String variable(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
