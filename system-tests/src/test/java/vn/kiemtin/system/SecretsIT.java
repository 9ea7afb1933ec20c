package vn.kiemtin.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static vn.kiemtin.system.RunningSystem.as;
import static vn.kiemtin.system.RunningSystem.asCitizen;
import static vn.kiemtin.system.RunningSystem.eventually;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.kiemtin.localstack.Service;
import vn.kiemtin.system.check.SystemAccess;
import vn.kiemtin.system.check.TopicReader;
import vn.kiemtin.system.secrets.Traces;

/** A thousand reporters leave their contacts; what the system keeps, tells and logs of it is searched for them. And what was deleted stays so, whatever is restored. */
class SecretsIT {

    private static final int REPORTERS = Integer.getInteger("kiemtin.reporters", 1000);
    private static final int AT_ONCE = 16;
    private static final List<String> DATABASES = List.of("reports", "contact_keys", "cases", "alerts", "keycloak");
    private static final List<String> TOPICS = List.of("kiemtin.reports", "kiemtin.cases", "kiemtin.alerts");
    private static final String RUMOUR =
            "Từ thứ hai trạm bơm xã bên đóng cửa, ai cũng phải mua nước đóng chai với giá gấp mười, "
                    + UUID.randomUUID();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();

    private static final List<Reporter> REPORTED = Collections.synchronizedList(new ArrayList<>());

    /** Contacts that nobody meets by chance: numbers of fourteen digits, and addresses with as many. */
    private record Reporter(String email, String phone, String code) {}

    @BeforeAll
    static void aThousandReport() throws Exception {
        RunningSystem.installation();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var sent : threads.invokeAll(IntStream.range(0, REPORTERS)
                    .<Callable<Boolean>>mapToObj(i -> () -> REPORTED.add(report(i)))
                    .toList())) {
                sent.get();
            }
        }
        eventually()
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () -> assertThat(number("cases", "select count(*) from linked_report where text = ?", RUMOUR))
                                .isEqualTo(REPORTERS));
    }

    @Test
    void noContactAndNoReceiptCodeStandsAnywhereInClear() throws Exception {
        everythingIsDoneThatCouldTellThem();

        var traces = new Traces(REPORTED.stream()
                .flatMap(reporter -> List.of(reporter.email(), reporter.phone(), reporter.code()).stream())
                .toList());
        var found = new TreeMap<String, Set<String>>();
        var searched = new LinkedHashMap<String, Integer>();
        everything().forEach((place, content) -> {
            searched.put(place, content.length);
            var here = traces.in(content);
            if (!here.isEmpty()) {
                found.put(place, here);
            }
        });

        assertThat(found).isEmpty();
        assertThat(searched).containsKeys("reports.contact", "contact_keys.report_key", "cases.linked_report");
        assertThat(searched.get("kiemtin.reports")).isGreaterThan(REPORTERS * 100);
        assertThat(searched.entrySet())
                .anySatisfy(log -> assertThat(log.getKey()).contains("report-service"))
                .allSatisfy(place -> assertThat(place.getValue()).isNotNegative());
        System.out.printf(
                "Searched for %d secrets: %d places, %d MB%n",
                3 * REPORTED.size(),
                searched.size(),
                searched.values().stream().mapToLong(length -> length).sum() >> 20);
        whatIsPlantedIsFound(traces);
    }

    /** Whatever was deleted cannot be read in the whole database as it was before, brought back; that is the database from then on. */
    @Test
    void aRestoredDatabaseCannotReadADeletedContact() throws Exception {
        var installation = RunningSystem.installation();
        var deleted = anew("xoa");
        var kept = anew("giu");
        installation.stop(Service.REPORTS);
        try {
            copy("reports", "reports_before");
        } finally {
            installation.start(Service.REPORTS);
        }
        asCitizen()
                .body(Map.of("receiptCode", deleted.code()))
                .post("/api/v1/reports/contact-deletions")
                .then()
                .statusCode(204);

        installation.stop(Service.REPORTS);
        try {
            rename("reports", "reports_after");
            rename("reports_before", "reports");
            change("postgres", "drop database reports_after");
        } finally {
            installation.start(Service.REPORTS);
        }

        assertThat(number("reports", "select count(*) from contact where report_id = ?::uuid", deleted.id()))
                .as("the ciphertext is back")
                .isEqualTo(1);
        eventually().untilAsserted(() -> reveal(kept.id()).statusCode(200).body("email", equalTo(kept.email())));
        reveal(deleted.id()).statusCode(404).body("type", equalTo("/problems/no-contact"));
    }

    /** Shown, deleted, refused, mistyped, asked for a review. */
    private static void everythingIsDoneThatCouldTellThem() throws SQLException {
        var first = REPORTED.getFirst();
        var second = REPORTED.get(1);
        var id = text(
                "reports",
                "select report_id::text from contact join report on report.id = report_id where content = ? limit 1",
                RUMOUR);
        eventually().untilAsserted(() -> reveal(id).statusCode(200));
        asCitizen()
                .body(Map.of("receiptCode", second.code()))
                .post("/api/v1/reports/contact-deletions")
                .then()
                .statusCode(204);
        asCitizen().body(Map.of("receiptCode", first.code())).post("/api/v1/reports/progress");
        asCitizen().body("{\"receiptCode\": \"" + first.code()).post("/api/v1/reports/progress");
        asCitizen()
                .body(Map.of("platform", "NOWHERE", "contact", Map.of("email", first.email())))
                .post("/api/v1/reports");
        asCitizen()
                .body(Map.of("platform", "ZALO", "contact", Map.of("email", first.email(), "phone", first.phone())))
                .post("/api/v1/reports");
        eventually()
                .untilAsserted(() -> assertThat(
                                number("cases", "select count(*) from case_history where what = 'CONTACT_REVEALED'"))
                        .isPositive());
    }

    /** Every table of every database, every record of every topic, every log. */
    private static Map<String, byte[]> everything() throws SQLException {
        var everything = new LinkedHashMap<String, byte[]>();
        for (var database : DATABASES) {
            everything.putAll(dump(database));
        }
        for (var topic : TOPICS) {
            everything.put(topic, records(topic));
        }
        everything.putAll(RunningSystem.installation().logs());
        return everything;
    }

    /** Planted in a table of each database, in a topic and in a log, each in another form. */
    private static void whatIsPlantedIsFound(Traces traces) throws Exception {
        var planted = REPORTED.get(2);
        var forms = List.of(
                planted.email(),
                planted.phone().replace(" ", "."),
                planted.code().replace("-", ""),
                Base64.getEncoder().encodeToString(planted.email().getBytes(StandardCharsets.UTF_8)),
                HexFormat.of().formatHex(planted.phone().getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < DATABASES.size(); i++) {
            var database = DATABASES.get(i);
            change(database, "create table planted as select '" + forms.get(i) + "'::text as word");
            try {
                assertThat(traces.in(dump(database).get(database + ".planted"))).hasSize(1);
            } finally {
                change(database, "drop table planted");
            }
        }
        for (var form : forms) {
            assertThat(traces.in("{\"text\":\"" + form + "\"}")).hasSize(1);
            assertThat(traces.in("2026-11-26T07:15:30.123Z INFO  [report-received] contact=" + form + " trace="))
                    .hasSize(1);
        }
    }

    private static Map<String, byte[]> dump(String database) throws SQLException {
        var dump = new LinkedHashMap<String, byte[]>();
        try (var connection = RunningSystem.installation().connect(database)) {
            connection.setAutoCommit(false);
            var tables = new ArrayList<String>();
            try (var select = connection.prepareStatement("""
                            select schemaname || '.' || quote_ident(tablename) from pg_tables
                            where schemaname not in ('pg_catalog', 'information_schema')""");
                    var row = select.executeQuery()) {
                while (row.next()) {
                    tables.add(row.getString(1));
                }
            }
            for (var table : tables) {
                var rows = new ByteArrayOutputStream();
                try (var select = connection.prepareStatement("select kept::text from " + table + " kept")) {
                    select.setFetchSize(500);
                    try (var row = select.executeQuery()) {
                        while (row.next()) {
                            rows.writeBytes(row.getString(1).getBytes(StandardCharsets.UTF_8));
                            rows.write('\n');
                        }
                    }
                }
                dump.put(database + "." + table.replaceFirst("^public\\.", ""), rows.toByteArray());
            }
        }
        return dump;
    }

    private static byte[] records(String topic) {
        var records = new ByteArrayOutputStream();
        new TopicReader(RunningSystem.installation().access().kafka())
                .read(topic, found -> write(found.origin(), records));
        return records.toByteArray();
    }

    private static void write(ConsumerRecord<byte[], byte[]> record, ByteArrayOutputStream to) {
        if (record.key() != null) {
            to.writeBytes(record.key());
        }
        record.headers().forEach(header -> {
            to.write('\n');
            to.writeBytes(header.value());
        });
        to.write('\n');
        if (record.value() != null) {
            to.writeBytes(record.value());
        }
        to.write('\n');
    }

    private static Reporter report(int number) throws IOException, InterruptedException {
        var email = "nguoi.dan.%014d@example.vn".formatted(31_415_926_535_000L + number * 7L);
        var phone = "+84 %03d %03d %03d %03d"
                .formatted(910 + number % 7, number % 1000, (number * 31 + 137) % 1000, (number * 17 + 411) % 1000);
        var code = send(RUMOUR, email, phone);
        return new Reporter(email, phone, code);
    }

    /** Without REST Assured, whose own work takes longer than most answers. */
    private static String send(String text, String email, String phone) throws IOException, InterruptedException {
        var body = Map.of(
                "text", text, "platform", "ZALO", "field", "HEALTH", "contact", Map.of("email", email, "phone", phone));
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(RunningSystem.address("/api/v1/reports")))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header(SystemAccess.PARTNER_KEY, RunningSystem.partnerKey())
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).path("receiptCode").asText();
    }

    private record Anew(String id, String email, String code) {}

    /** A report in a case that report-service knows the agencies of. */
    private static Anew anew(String who) throws Exception {
        var email = who + "." + UUID.randomUUID() + "@example.vn";
        var code = send(RUMOUR, email, "+84 999 888 777 666");
        var id = text("reports", "select report_id::text from contact order by sealed_at desc limit 1");
        eventually().untilAsserted(() -> assertThat(number("reports", """
                                select count(*) from report join followed_case file on file.id = report.case_id
                                where report.id = ?::uuid and file.lead is not null""", id)).isEqualTo(1));
        return new Anew(id, email, code);
    }

    private static ValidatableResponse reveal(String report) {
        return as("police.officer")
                .body(Map.of("reason", "Cần hỏi thêm về nơi đã thấy tin"))
                .post("/api/v1/reports/" + report + "/contact/reveals")
                .then();
    }

    private static void copy(String database, String name) throws SQLException {
        change("postgres", "create database " + name + " template " + database + " owner " + database);
    }

    private static void rename(String database, String name) throws SQLException {
        change("postgres", "alter database " + database + " rename to " + name);
    }

    private static void change(String database, String sql) throws SQLException {
        try (var connection = RunningSystem.installation().connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(String database, String sql, String... arguments) throws SQLException {
        return Long.parseLong(text(database, sql, arguments));
    }

    private static String text(String database, String sql, String... arguments) throws SQLException {
        try (var connection = RunningSystem.installation().connect(database);
                var select = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                select.setString(i + 1, arguments[i]);
            }
            try (var found = select.executeQuery()) {
                assertThat(found.next()).as(sql).isTrue();
                return found.getString(1);
            }
        }
    }
}
