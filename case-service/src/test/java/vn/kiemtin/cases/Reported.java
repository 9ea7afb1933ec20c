package vn.kiemtin.cases;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;

/** Reports as they come from intake, and the cases they become. */
final class Reported {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] ONSETS = "b c ch d đ g h kh l m n ng nh ph q r s t th tr v x".split(" ");
    private static final String[] RHYMES =
            "a ang anh ao ây ân âm ấp ật e em eo ên iêu inh o oi ông ơi ờn u ung uôn ưng ươi ướt".split(" ");
    private static KafkaProbe broker;

    private Reported() {}

    static synchronized KafkaProbe broker() {
        if (broker == null) {
            broker = KafkaProbe.connected();
        }
        return broker;
    }

    /** Publishes a report and answers its id. */
    static UUID report(String text, String link, String field, String platform, String locality) {
        var id = UUID.randomUUID();
        var data = new LinkedHashMap<String, String>();
        data.put("reportId", id.toString());
        data.put("receivedAt", "2026-11-24T02:15:30.123Z");
        data.put("channel", "API");
        put(data, "text", text);
        put(data, "link", link);
        data.put("platform", platform);
        data.put("field", field);
        put(data, "locality", locality);
        data.put("language", "vi");
        broker().publish("kiemtin.reports", id, 1, "ReportSubmitted", json(data));
        return id;
    }

    static UUID report(String text, String field) {
        return report(text, null, field, "FACEBOOK", null);
    }

    /** A case that nobody has touched, of the police with the department coordinating unless the field says otherwise. */
    static String freshCase(String field) {
        var text = uniqueText();
        report(text, field);
        return numberOf(text);
    }

    /** The number of the case that was just opened with this text, as soon as it is there. */
    static String numberOf(String text) {
        return eventually()
                .pollInterval(Duration.ofMillis(10))
                .until(() -> findAmongTheNewest(text), number -> number != null);
    }

    /** Twenty-four syllables that no other report has in this order, and four that all have: little enough in common for not being alike. */
    static String uniqueText() {
        var random = new Random();
        return Stream.generate(() -> ONSETS[random.nextInt(ONSETS.length)] + RHYMES[random.nextInt(RHYMES.length)])
                .limit(24)
                .collect(Collectors.joining(" ", "", " tin đồn thất thiệt"));
    }

    static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions();
    }

    /** All events of the case as soon as there are so many; each keeps its contract. */
    static List<KafkaProbe.Published> eventsOf(String number, int count) {
        var events = eventually()
                .until(
                        () -> broker().all("kiemtin.cases").stream()
                                .filter(event -> event.json().contains("\"number\":\"" + number + "\""))
                                .toList(),
                        found -> found.size() == count);
        events.forEach(event -> EventContract.of(event.name()).assertProduced(event.json()));
        return events;
    }

    private static String findAmongTheNewest(String text) {
        for (var found : Answered.toGet(SignIn.SUPERVISOR, "/api/v1/cases?limit=10")
                .with(200)
                .json()
                .path("cases")) {
            if (text.startsWith(found.path("summary").asText())) {
                return found.path("number").asText();
            }
        }
        return null;
    }

    private static void put(Map<String, String> data, String name, String value) {
        if (value != null) {
            data.put(name, value);
        }
    }

    private static String json(Map<String, String> data) {
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
