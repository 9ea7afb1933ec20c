package vn.kiemtin.cases;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
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
import vn.kiemtin.messaging.testing.RealParts;

/** Reports as they come from intake, and the cases they become. */
final class Reported {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] ONSETS = "b c ch d đ g h kh l m n ng nh ph q r s t th tr v x".split(" ");
    private static final String[] RHYMES =
            "a ang anh ao ây ân âm ấp ật e em eo ên iêu inh o oi ông ơi ờn u ung uôn ưng ươi ướt".split(" ");
    private static final Map<String, Deque<String>> STOCK = new HashMap<>();
    private static KafkaProbe broker;
    private static Connection connection;

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
        if (STOCK.containsKey(field) && !STOCK.get(field).isEmpty()) {
            return STOCK.get(field).removeFirst();
        }
        var text = uniqueText();
        report(text, field);
        return numberOf(text);
    }

    /** Has some fresh cases opened together, for a test that takes hundreds: they are what {@link #freshCase} answers next. */
    static void stockUp(String field, int cases) {
        var stock = STOCK.computeIfAbsent(field, none -> new ArrayDeque<>());
        if (!stock.isEmpty()) {
            return;
        }
        var reports =
                Stream.generate(() -> report(uniqueText(), field)).limit(cases).toList();
        stock.addAll(eventually()
                .pollInterval(Duration.ofMillis(10))
                .until(() -> casesOf(reports), numbers -> numbers.size() == cases));
    }

    static void noStock() {
        STOCK.clear();
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

    /** Asked of the database: a list of cases takes the service ten times as long. */
    private static String findAmongTheNewest(String text) throws SQLException {
        try (var select = database().prepareStatement("""
                select number from (select number, summary from case_file order by number desc limit 10) newest
                where starts_with(?, summary) order by number desc""")) {
            select.setString(1, text);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private static List<String> casesOf(List<UUID> reports) throws SQLException {
        try (var select = database()
                .prepareStatement(
                        "select distinct number from case_file join linked_report on case_id = case_file.id where report_id = any (?)")) {
            select.setArray(1, database().createArrayOf("uuid", reports.toArray()));
            try (var row = select.executeQuery()) {
                var numbers = new ArrayList<String>();
                while (row.next()) {
                    numbers.add(row.getString(1));
                }
                return numbers;
            }
        }
    }

    /** A connection that is kept, until PostgreSQL is restarted by a test. */
    private static synchronized Connection database() throws SQLException {
        if (connection == null || !connection.isValid(1)) {
            connection = RealParts.postgres().connect("service");
        }
        return connection;
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
