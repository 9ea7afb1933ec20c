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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
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
    private static final Map<String, String> SOON =
            Map.of("KIEMTIN_MAIL_TIMEOUT", "3s", "KIEMTIN_MAIL_GATHER_EVERY", "1s", "KIEMTIN_BRIEF_ENABLED", "false");

    private static final String MAILS = """
            select rule, one.address, one.state,
                   case when listing is null then 'alert-' || one.alert_id else 'gathered-' || listing.delivery_id end
            from delivery one join alert on id = one.alert_id left join delivery listing on listing.delivery_id = one.gathered_into
            where one.endpoint = 'mail'
            """;

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
        IntStream.range(0, instances.size())
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> {
                            instances.get(i).stop();
                            instances.get(i).start(Map.of("KIEMTIN_MESSAGING_CRASH_AT", ENDS.get(i)));
                        },
                        task -> Thread.ofVirtual().start(task)))
                .toList()
                .forEach(CompletableFuture::join);
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
                int half = (sent + ALERTS / BURSTS) / 2;
                eventually().until(() -> inbox.shownBy(RULE).size() >= half);
            }
            for (var again : startedAgain) {
                again.join();
            }

            eventually().until(() -> inbox.shownBy(RULE).size() >= ALERTS);
            eventually()
                    .until(() -> mails().stream().allMatch(mail -> mail.state().equals("SENT")));

            assertThat(inbox.shownBy(RULE)).containsExactlyInAnyOrderElementsOf(opened);
            assertThat(inbox.timesOpened()).isGreaterThan(1);
        }
        assertThat(inboxOverRest(token)).containsExactlyInAnyOrderElementsOf(opened);

        var noted = mails();
        var arrived = arrived(noted);
        assertThat(noted)
                .filteredOn(mail -> mail.rule().equals(RULE) && mail.address().equals(MAILBOX))
                .hasSize(ALERTS);
        assertThat(arrived).containsAll(idsOf(noted));
        assertThat(idsOf(mails())).as("nothing else arrived").containsAll(arrived);
        assertThat(arrived.size())
                .as("what a server had when its sender ended comes again, under the same id")
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

    /** That an alert is told to a mailbox, by a mail of its own or by one that lists many. */
    private record Mail(String rule, String address, String state, String messageId) {}

    private static List<Mail> mails() throws SQLException {
        try (var connection = stack.postgres().connect("alerts");
                var statement = connection.createStatement();
                var row = statement.executeQuery(MAILS)) {
            var mails = new ArrayList<Mail>();
            while (row.next()) {
                mails.add(new Mail(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        "<" + row.getString(4) + "@kiemtin.example>"));
            }
            return mails;
        }
    }

    private static Set<String> idsOf(List<Mail> mails) {
        return mails.stream().map(Mail::messageId).collect(Collectors.toSet());
    }

    /** The Message-IDs of all that is in the mailboxes, as often as it is. */
    private static List<String> arrived(List<Mail> mails) {
        return mails.stream()
                .map(Mail::address)
                .distinct()
                .flatMap(address -> given()
                        .get(stack.mailCatcher().api() + "/api/user/" + address + "/messages")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .<String>getList("'Message-ID'")
                        .stream())
                .toList();
    }

    private static ConditionFactory eventually() {
        return RunningSystem.eventually().atMost(Duration.ofMinutes(3));
    }
}
