package vn.kiemtin.system;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import vn.kiemtin.localstack.LocalStack;
import vn.kiemtin.localstack.Ports;
import vn.kiemtin.localstack.Service;
import vn.kiemtin.localstack.ServiceProcess;
import vn.kiemtin.localstack.StackSettings;
import vn.kiemtin.messaging.CloudEventHeaders;
import vn.kiemtin.messaging.CrashPoint;

/** Three instances of notification-service, each of which ends in the middle of its work, at a place of its own, and is started again. */
@DisabledIfSystemProperty(
        named = "kiemtin.parts.from",
        matches = "containers",
        disabledReason =
                "the instances are ended from within and started again one by one; what is in a container is the same")
class AlertsThroughCrashesIT {

    private static final int ALERTS = 1_000;
    private static final int BURSTS = 5;
    private static final String RULE = "SEVERE_CASE_OPENED";
    private static final String MAILBOX = "supervisors@kiemtin.example";

    /** Where each ends: so late that it has done some work before. */
    private static final List<String> ENDS = List.of(
            CrashPoint.CONSUMER_COMMITTED + ":2",
            CrashPoint.DELIVERY_ACCEPTED + ":2",
            CrashPoint.CONSUMER_HANDLED + ":3");

    /**
     * Many mails, soon, and none of anything but alerts. What is taken over from a process that ended waits for as long as its mail might have taken.
     */
    private static final Map<String, String> SOON = Map.of(
            "KIEMTIN_MAIL_TIMEOUT", "3s", "KIEMTIN_MAIL_GATHER_EVERY", "1s", "KIEMTIN_BRIEF_ENABLED", "false");

    private static LocalStack stack;

    @BeforeAll
    static void start() {
        stack = LocalStack.start(StackSettings.in(LocalInstallation.freshFolder())
                .with(Ports.free(ENDS.size()))
                .withNoServiceBut(Service.ALERTS)
                .withServiceEnvironment(SOON));
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    @Timeout(480)
    void aThousandAlertsAreEachDeliveredAtLeastOnceAndShownOnce() throws Exception {
        var token = RunningSystem.tokenAt(stack.address(), "supervisor");
        var instances = stack.services(Service.ALERTS);
        for (int i = 0; i < instances.size(); i++) {
            instances.get(i).stop();
            instances.get(i).start(Map.of("KIEMTIN_MESSAGING_CRASH_AT", ENDS.get(i)));
        }
        eventually().until(() -> instances.stream().allMatch(AlertsThroughCrashesIT::hasPartitions));
        var opened =
                IntStream.range(0, ALERTS).mapToObj("HS-2026-%06d"::formatted).toList();

        try (var inbox = LiveInbox.open(stack.address(), token)) {
            var startedAgain = instances.stream()
                    .map(instance -> CompletableFuture.runAsync(
                            () -> startAgainWhenItEnds(instance),
                            task -> Thread.ofVirtual().start(task)))
                    .toList();
            for (int sent = 0; sent < ALERTS; sent += ALERTS / BURSTS) {
                open(opened.subList(sent, sent + ALERTS / BURSTS));
                int half = sent / 2;
                eventually().until(() -> inbox.shownBy(RULE).size() >= half);
            }
            for (var again : startedAgain) {
                again.join();
            }

            eventually().until(() -> inbox.shownBy(RULE).size() >= ALERTS);
            eventually()
                    .until(() -> mailsOfAlerts().stream()
                            .allMatch(mail -> mail.state().equals("SENT")));

            assertThat(inbox.shownBy(RULE)).containsExactlyInAnyOrderElementsOf(opened);
            assertThat(inbox.timesOpened()).isGreaterThan(1);
        }
        assertThat(inboxOverRest(token)).containsExactlyInAnyOrderElementsOf(opened);
        assertThat(mailsOfAlerts()).hasSize(ALERTS);
        var arrived = arrived();
        var told = new HashSet<>(mailsOfAlerts().stream().map(Mail::messageId).toList());
        assertThat(arrived).containsAll(told);
        assertThat(mailIds()).containsAll(arrived);
        assertThat(arrived.size())
                .as("what the server had when its sender ended comes again, under the same id")
                .isGreaterThan(Set.copyOf(arrived).size());
    }

    /** As a supervisor of processes does. */
    private static void startAgainWhenItEnds(ServiceProcess instance) {
        eventually().until(() -> !instance.isRunning());
        instance.start();
    }

    private static boolean hasPartitions(ServiceProcess instance) {
        var health = new JsonPath(
                given().get(instance.management() + "/health/ready").asString());
        return health.getInt("checks.find { it.name == 'event carriage' }.data.partitions") > 0;
    }

    /** Severe cases, as case-service tells of them. */
    private static void open(List<String> numbers) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafka().bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            var sent = new ArrayList<Future<RecordMetadata>>();
            for (var number : numbers) {
                sent.add(producer.send(caseOpened(number)));
            }
            for (var acknowledged : sent) {
                acknowledged.get();
            }
        }
    }

    private static ProducerRecord<String, String> caseOpened(String number) throws IOException {
        var caseId = UUID.randomUUID().toString();
        var data = Files.readString(
                        Path.of("../contracts/src/main/resources/contracts/events/CaseOpened/v1/examples/full.json"))
                .replaceFirst("\"caseId\": \"[^\"]+\"", "\"caseId\": \"" + caseId + "\"")
                .replaceFirst("HS-2026-000042", number);
        var record = new ProducerRecord<>("kiemtin.cases", caseId, data);
        Map.of(
                        CloudEventHeaders.SPEC_VERSION,
                        CloudEventHeaders.SPEC_VERSION_1_0,
                        CloudEventHeaders.ID,
                        UUID.randomUUID().toString(),
                        CloudEventHeaders.SOURCE,
                        "/case-service",
                        CloudEventHeaders.TYPE,
                        "vn.kiemtin.CaseOpened.v1",
                        CloudEventHeaders.SUBJECT,
                        caseId,
                        CloudEventHeaders.TIME,
                        Instant.now().toString(),
                        CloudEventHeaders.AGGREGATE_VERSION,
                        "1",
                        CloudEventHeaders.CONTENT_TYPE,
                        "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private static List<String> inboxOverRest(String token) {
        var cases = new ArrayList<String>();
        String cursor = null;
        do {
            var request = given().auth().oauth2(token).queryParam("rule", RULE).queryParam("limit", 100);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            var page = request.get(stack.address() + "/api/v1/alerts")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            cases.addAll(page.getList("alerts.caseNumber"));
            cursor = page.getString("next");
        } while (cursor != null);
        return cases;
    }

    /**
     * That which tells of an alert: its own, or the one that lists many.
     */
    private record Mail(String state, String messageId) {}

    private static final String NAMED = """
            select one.state, case when listing is null then 'alert-' || one.alert_id else 'gathered-' || listing.delivery_id end
            from delivery one join alert on id = one.alert_id left join delivery listing on listing.delivery_id = one.gathered_into
            where one.endpoint = 'mail' and one.address = ? and (? or rule = ?)
            """;

    private static List<Mail> mailsOfAlerts() throws SQLException {
        return mails(false);
    }

    private static Set<String> mailIds() throws SQLException {
        return new HashSet<>(mails(true).stream().map(Mail::messageId).toList());
    }

    private static List<Mail> mails(boolean ofAllRules) throws SQLException {
        try (var connection = stack.postgres().connect("alerts");
                var select = connection.prepareStatement(NAMED)) {
            select.setString(1, MAILBOX);
            select.setBoolean(2, ofAllRules);
            select.setString(3, RULE);
            var mails = new ArrayList<Mail>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    mails.add(new Mail(row.getString(1), "<" + row.getString(2) + "@kiemtin.example>"));
                }
            }
            return mails;
        }
    }

    /** The Message-IDs of all that is in the mailbox. */
    private static List<String> arrived() {
        return given().get(stack.mailCatcher().api() + "/api/user/" + MAILBOX + "/messages")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("'Message-ID'");
    }

    private static ConditionFactory eventually() {
        return RunningSystem.eventually().atMost(Duration.ofMinutes(3));
    }
}
