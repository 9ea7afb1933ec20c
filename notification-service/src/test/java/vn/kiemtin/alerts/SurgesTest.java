package vn.kiemtin.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kiemtin.alerts.rules.RulesOfTests;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

/** Reports come through Kafka; what surges stands in the inbox, on the page, and on {@code kiemtin.alerts}. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class SurgesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MANY = 12;

    @Inject
    Database database;

    @Inject
    RulesOfTests rules;

    @BeforeEach
    @AfterEach
    void nothingElseSurges() {
        database.change("delete from surge_count where subject not like 'case:%'");
        database.change("delete from surge_hour where subject not like 'case:%'");
        database.change("update surge set ended_at = now(), reports = observed where ended_at is null");
    }

    @Test
    void manyReportsOfACaseAtOnceAlertTheSupervisorsAndTheLead() {
        var told = new Reported("hanoi-police", "hanoi-dic");

        told.reports(MANY, Instant.now());

        Told.eventually()
                .untilAsserted(() ->
                        assertThat(told.alertsOf(SignIn.SUPERVISOR)).containsExactly("SURGE_DETECTED supervisors"));
        assertThat(told.alertsOf(SignIn.POLICE_OFFICER)).containsExactly("SURGE_DETECTED agency:hanoi-police");
        assertThat(told.alertsOf(SignIn.DEPARTMENT_OFFICER)).isEmpty();
        var alert = told.alert(SignIn.SUPERVISOR, "en");
        assertThat(alert.get("title").asText()).isEqualTo("Case %s: a surge of reports".formatted(told.number));
        assertThat(alert.get("why").asText()).matches("\\d+ reports of case .* have come since .*");
        assertThat(alert.get("subject").asText()).isEqualTo("case:" + told.id);
        assertThat(alert.get("link").asText()).endsWith("/desk/cases/" + told.number);
    }

    @Test
    void othersAreToldThatItSurgesAndOfTheAlerts() {
        var told = new Reported("hanoi-police");
        told.reports(MANY, Instant.now());
        Told.eventually().until(() -> !told.alertsOf(SignIn.SUPERVISOR).isEmpty());
        var alert = told.alert(SignIn.SUPERVISOR, "en").get("id").asText();
        SignIn.SUPERVISOR
                .request()
                .post("/api/v1/alerts/" + alert + "/acknowledge")
                .then()
                .statusCode(200);

        Told.eventually().until(() -> told.events().size() == 6);

        var events = told.events();
        events.forEach(event -> EventContract.of(event.name()).assertProduced(event.json()));
        assertThat(events)
                .extracting(KafkaProbe.Published::name)
                .as("that there is a case at all, that it surges, and that it is noticed, for the lead, too")
                .containsExactlyInAnyOrder(
                        "AlertRaised",
                        "AlertRaised",
                        "AlertRaised",
                        "SurgeDetected",
                        "AlertAcknowledged",
                        "AlertAcknowledged");
        assertThat(events).extracting(KafkaProbe.Published::aggregateVersion).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        var surge = only(events, "SurgeDetected");
        assertThat(surge.get("observed").asInt()).isBetween(5, MANY);
        assertThat(surge.get("expected").asDouble()).isPositive().isLessThan(1);
        assertThat(surge.get("score").asDouble()).isGreaterThan(4);
        assertThat(events.stream().filter(event -> event.name().equals("AlertAcknowledged")))
                .extracting(event -> tree(event.json()).at("/by/person").asText())
                .containsOnly("supervisor");
    }

    @Test
    void theSameReportToldAgainIsNoOther() {
        var told = new Reported("hanoi-police");
        var event = UUID.randomUUID();
        for (int i = 0; i < 3 * MANY; i++) {
            told.report(event, UUID.randomUUID(), 1, Instant.now());
        }

        assertThatNothingSurged(told);
    }

    @Test
    void aReportThatIsPutElsewhereIsNoOther() {
        var told = new Reported("hanoi-police");
        for (int i = 0; i < MANY; i++) {
            told.report(UUID.randomUUID(), UUID.randomUUID(), 2, Instant.now());
        }

        assertThatNothingSurged(told);
    }

    @Test
    void whatIsToldLateCountsByItsOwnTime() {
        var told = new Reported("hanoi-police");

        told.reports(MANY, Instant.now().minus(Duration.ofMinutes(50)));

        Told.eventually().until(() -> !told.alertsOf(SignIn.SUPERVISOR).isEmpty());
        Told.eventually()
                .until(() ->
                        told.events().stream().anyMatch(event -> event.name().equals("SurgeDetected")));
        assertThat(Instant.parse(
                        only(told.events(), "SurgeDetected").get("since").asText()))
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(60)),
                        Instant.now().minus(Duration.ofMinutes(45)));
    }

    @Test
    void whatIsToldTooLateIsNoSurgeAnyMore() {
        var told = new Reported("hanoi-police");

        told.reports(10 * MANY, Instant.now().minus(Duration.ofHours(5)));

        assertThatNothingSurged(told);
    }

    @Test
    void itIsOverWhenReportsComeAsUsualAgainAndItsAlertSaysSo() {
        var told = new Reported("hanoi-police");
        told.reports(MANY, Instant.now());
        Told.eventually().until(() -> !told.alertsOf(SignIn.SUPERVISOR).isEmpty());

        Told.eventually().until(() -> counted(told) == MANY);
        hoursPass(told, 5);

        Told.eventually()
                .untilAsserted(() -> assertThat(told.events())
                        .extracting(KafkaProbe.Published::name)
                        .contains("SurgeEnded"));
        var ended = only(told.events(), "SurgeEnded");
        EventContract.of("SurgeEnded").assertProduced(ended.toString());
        assertThat(ended.get("surgeId"))
                .isEqualTo(only(told.events(), "SurgeDetected").get("surgeId"));
        assertThat(told.alertsOf(SignIn.SUPERVISOR)).containsExactly("SURGE_DETECTED supervisors");
        assertThat(told.alert(SignIn.SUPERVISOR, "en").get("why").asText()).contains("It ended at");
        assertThat(told.alert(SignIn.SUPERVISOR, "vi").get("why").asText()).contains("Đợt tăng kết thúc lúc");
    }

    @Test
    void whatGoesOnAlertsOnce() {
        var told = new Reported("hanoi-police");
        told.reports(MANY, Instant.now());
        Told.eventually().until(() -> !told.alertsOf(SignIn.SUPERVISOR).isEmpty());

        told.reports(MANY, Instant.now());

        assertThatAnotherSurges();
        assertThat(told.alertsOf(SignIn.SUPERVISOR)).containsExactly("SURGE_DETECTED supervisors");
    }

    @Test
    void ofARestrictedCaseOnlyThoseHearWhoAreNamed() {
        var told = new Reported("hanoi-police").restrictedTo("police.officer");

        told.reports(MANY, Instant.now());

        Told.eventually()
                .untilAsserted(() -> assertThat(told.alertsOf(SignIn.POLICE_OFFICER))
                        .containsExactly("SURGE_DETECTED person:police.officer"));
        assertThat(told.alertsOf(SignIn.SUPERVISOR)).isEmpty();
        assertThat(told.alertsOf(SignIn.POLICE_HEAD)).isEmpty();
        assertThat(surgesOf(SignIn.SUPERVISOR)).doesNotContain(told.number);
    }

    @Test
    void onceACaseIsRestrictedItsSurgeIsShownToTheOthersNoMore() {
        var told = new Reported("hanoi-police");
        told.reports(MANY, Instant.now());
        Told.eventually().until(() -> surgesOf(SignIn.SUPERVISOR).contains(told.number));

        told.isRestrictedTo("police.officer");

        Told.eventually().until(() -> !surgesOf(SignIn.SUPERVISOR).contains(told.number));
        assertThat(told.alertsOf(SignIn.SUPERVISOR)).isEmpty();
        assertThat(told.alertsOf(SignIn.POLICE_OFFICER)).containsExactly("SURGE_DETECTED person:police.officer");
    }

    @Test
    void onceTheRestrictionIsLiftedThoseHearWhoDidNotWhileItGoesOn() {
        var told = new Reported("hanoi-police").restrictedTo("police.officer");
        told.reports(MANY, Instant.now());
        Told.eventually().until(() -> !told.alertsOf(SignIn.POLICE_OFFICER).isEmpty());

        told.isRestrictedNoMore();

        Told.eventually()
                .untilAsserted(() ->
                        assertThat(told.alertsOf(SignIn.SUPERVISOR)).containsExactly("SURGE_DETECTED supervisors"));
        assertThat(surgesOf(SignIn.SUPERVISOR)).contains(told.number);
    }

    @Test
    void whoeverLeadsTheCaseWhileItGoesOnIsToldOnce() {
        var told = new Reported("hanoi-police");
        told.reports(MANY, Instant.now());
        Told.eventually().until(() -> !told.alertsOf(SignIn.POLICE_OFFICER).isEmpty());

        told.isHandedOverTo("hanoi-dic");
        told.reports(1, Instant.now());

        Told.eventually()
                .untilAsserted(() -> assertThat(told.alertsOf(SignIn.DEPARTMENT_OFFICER))
                        .containsExactly("SURGE_DETECTED agency:hanoi-dic"));
        assertThat(told.alertsOf(SignIn.SUPERVISOR)).containsExactly("SURGE_DETECTED supervisors");
    }

    @Test
    void aRuleForAFieldFiresForItsCasesAndReachesAllTheirAgencies() {
        rules.change("""
                insert into alert_rule (code, event, fields, recipients, title_vi, title_en, enabled, thresholds, seed)
                values ('SURGE_OF_OTHERS', 'SURGE_BEGAN', '{OTHER}', '{CASE_AGENCIES}', 'Thử', 'Trial', true, '{}', false)""");
        try {
            var told = new Reported("hanoi-police", "hanoi-dic");

            told.reports(MANY, Instant.now());

            Told.eventually()
                    .untilAsserted(() -> assertThat(told.alertsOf(SignIn.DEPARTMENT_OFFICER, "SURGE_OF_OTHERS"))
                            .containsExactly("SURGE_OF_OTHERS agency:hanoi-dic"));
        } finally {
            rules.restore();
        }
    }

    @Test
    void manyReportsThatConcernAWardAlertTheSupervisorsThoughEachIsOfAnotherCase() {
        database.change("""
                insert into surge_hour (subject, hour, reports)
                values ('overall', date_trunc('hour', now(), 'UTC') - interval '20 days', 1)""");
        var locality = "phuong-" + UUID.randomUUID();
        for (int i = 0; i < MANY; i++) {
            new Reported("hanoi-police").in(locality).reports(1, Instant.now());
        }

        Told.eventually().until(() -> alertAbout("locality:" + locality) != null);

        var alert = alertAbout("locality:" + locality);
        assertThat(alert.has("caseNumber")).isFalse();
        assertThat(alert.get("title").asText()).isEqualTo("A surge of reports in area " + locality);
        assertThat(alert.get("link").asText()).endsWith("/desk?locality=" + locality);
        Told.eventually()
                .untilAsserted(
                        () -> assertThat(mails()).contains("Số phản ánh tăng đột biến tại địa bàn mã " + locality));
        var key = UUID.nameUUIDFromBytes(("locality:" + locality).getBytes(StandardCharsets.UTF_8));
        Told.eventually()
                .until(() -> Told.broker().events("kiemtin.alerts", key).size() == 2);
        Told.broker()
                .events("kiemtin.alerts", key)
                .forEach(event -> EventContract.of(event.name()).assertProduced(event.json()));
    }

    @Test
    void whileReportsHaveNotComeForAWeekOnlyACaseSurges() {
        var locality = "phuong-" + UUID.randomUUID();
        for (int i = 0; i < MANY; i++) {
            new Reported("hanoi-police").in(locality).reports(1, Instant.now());
        }

        assertThatAnotherSurges();
        assertThat(alertAbout("locality:" + locality)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "POLICE_OFFICER, 403, false",
        "POLICE_HEAD, 200, true",
        "DEPARTMENT_OFFICER, 403, false",
        "DEPARTMENT_HEAD, 200, false",
        "SUPERVISOR, 200, true",
        "OTHER_SUPERVISOR, 200, true",
        "AUDITOR, 403, false",
        "ADMINISTRATOR, 403, false",
        "POLICE_ADMINISTRATOR, 403, false",
    })
    void supervisorsSeeWhatSurgesAndHeadsWhatConcernsTheirCases(SignIn person, int status, boolean sees) {
        var told = new Reported("hanoi-police", "hanoi-dic");
        told.reports(MANY, Instant.now());
        Told.eventually().until(() -> surgesOf(SignIn.SUPERVISOR).contains(told.number));

        person.request().get("/api/v1/alerts/surges").then().statusCode(status);
        if (status == 200) {
            assertThat(surgesOf(person).contains(told.number)).isEqualTo(sees);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverAsksWrongIsToldSo(Wrong wrong) {
        SignIn.SUPERVISOR
                .request()
                .queryParam("limit", wrong.limit)
                .get("/api/v1/alerts/surges")
                .then()
                .statusCode(400);
    }

    enum Wrong {
        HUGE("99999999999999"),
        NO_NUMBER("x");

        private final String limit;

        Wrong(String limit) {
            this.limit = limit;
        }
    }

    private void assertThatNothingSurged(Reported told) {
        assertThatAnotherSurges();
        assertThat(told.alertsOf(SignIn.SUPERVISOR)).isEmpty();
        assertThat(told.events()).extracting(KafkaProbe.Published::name).doesNotContain("SurgeDetected");
    }

    /** Whatever was told before it was looked at, too, in the same partition or by the time a second case surges. */
    private static void assertThatAnotherSurges() {
        for (int i = 0; i < 2; i++) {
            var other = new Reported("hanoi-police");
            other.reports(MANY, Instant.now());
            Told.eventually().until(() -> !other.alertsOf(SignIn.SUPERVISOR).isEmpty());
        }
    }

    private static String surgesOf(SignIn person) {
        return person.request()
                .queryParam("limit", 100)
                .get("/api/v1/alerts/surges")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static JsonNode alertAbout(String subject) {
        var alerts = tree(SignIn.SUPERVISOR
                .request()
                .header("Accept-Language", "en")
                .queryParam("rule", "SURGE_DETECTED")
                .queryParam("limit", 100)
                .get("/api/v1/alerts")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        for (var alert : alerts.get("alerts")) {
            if (alert.get("subject").asText().equals(subject)) {
                return alert;
            }
        }
        return null;
    }

    private static JsonNode only(List<KafkaProbe.Published> events, String name) {
        return tree(events.stream()
                .filter(event -> event.name().equals(name))
                .reduce((one, other) -> {
                    throw new AssertionError("twice: " + name);
                })
                .orElseThrow()
                .json());
    }

    private static List<String> mails() {
        return Stream.of(MailServer.server().getReceivedMessages())
                .map(mail -> {
                    try {
                        return mail.getSubject();
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As if the reports had come so long before. */
    private void hoursPass(Reported told, int hours) {
        database.change("update surge_count set bucket = bucket - interval '%d hours' where subject = 'case:%s'"
                .formatted(hours, told.id));
    }

    private long counted(Reported told) {
        return database.number(
                "select coalesce(sum(reports), 0) from surge_count where subject = 'case:%s'".formatted(told.id));
    }

    /** A case of which reports come, as case-service tells. */
    private static final class Reported {

        private final UUID id = UUID.randomUUID();
        private final String number = new Told("hanoi-police").number;
        private String lead;
        private final String coordinating;
        private String restriction = "";
        private String locality = "";
        private int version;

        Reported(String lead, String... coordinating) {
            this.lead = lead;
            this.coordinating = coordinating.length == 0 ? "[]" : "[\"" + String.join("\",\"", coordinating) + "\"]";
        }

        Reported restrictedTo(String person) {
            restriction = "\"restrictedTo\":[\"" + person + "\"],";
            return this;
        }

        void isRestrictedTo(String person) {
            restrictedTo(person);
            Told.broker().publish("kiemtin.cases", id, ++version, "CaseRestricted", """
                            {"caseId":"%s","number":"%s","status":"NEW","field":"OTHER","severity":"NORMAL","lead":"%s","coordinating":%s,%s\
                            "at":"2026-11-24T02:15:30Z","by":{"person":"police.head","agency":"hanoi-police"}}""".formatted(
                            id, number, lead, coordinating, restriction));
        }

        void isRestrictedNoMore() {
            restriction = "";
            Told.broker().publish("kiemtin.cases", id, ++version, "CaseRestrictionLifted", """
                            {"caseId":"%s","number":"%s","status":"NEW","field":"OTHER","severity":"NORMAL","lead":"%s","coordinating":%s,\
                            "at":"2026-11-24T02:15:30Z","by":{"person":"police.head","agency":"hanoi-police"}}""".formatted(
                            id, number, lead, coordinating));
        }

        void isHandedOverTo(String agency) {
            var former = lead;
            lead = agency;
            Told.broker().publish("kiemtin.cases", id, ++version, "HandOverAccepted", """
                            {"caseId":"%s","number":"%s","status":"NEW","field":"OTHER","severity":"NORMAL","lead":"%s","coordinating":%s,\
                            "at":"2026-11-24T02:15:30Z","handOver":1,"formerLead":"%s","by":{"person":"department.head","agency":"%s"}}""".formatted(
                            id, number, lead, coordinating, former, lead));
        }

        Reported in(String code) {
            locality = ",\"locality\":\"" + code + "\"";
            return this;
        }

        void reports(int count, Instant reportedAt) {
            for (int i = 0; i < count; i++) {
                report(UUID.randomUUID(), UUID.randomUUID(), 1, reportedAt);
            }
        }

        void report(UUID event, UUID report, int linkVersion, Instant reportedAt) {
            Told.broker().publish(event, "kiemtin.cases", id, ++version, "ReportLinked", """
                            {"caseId":"%s","number":"%s","status":"NEW","field":"OTHER","severity":"NORMAL","lead":"%s","coordinating":%s,%s\
                            "at":"%s","reportId":"%s","match":"SAME_TEXT","standing":"CONFIRMED","reportCount":1,"linkVersion":%d,"reportedAt":"%s"%s}""".formatted(
                            id,
                            number,
                            lead,
                            coordinating,
                            restriction,
                            Instant.now(),
                            report,
                            linkVersion,
                            reportedAt,
                            locality));
        }

        List<KafkaProbe.Published> events() {
            return Told.broker().events("kiemtin.alerts", id);
        }

        /** Those about surges. */
        List<String> alertsOf(SignIn person) {
            return alertsOf(person, "SURGE_DETECTED");
        }

        List<String> alertsOf(SignIn person, String rule) {
            return person.request()
                    .queryParam("case", number)
                    .queryParam("rule", rule)
                    .get("/api/v1/alerts")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getList("alerts.collect { it.rule + ' ' + it.audience }");
        }

        JsonNode alert(SignIn person, String language) {
            return tree(person.request()
                            .header("Accept-Language", language)
                            .queryParam("case", number)
                            .queryParam("rule", "SURGE_DETECTED")
                            .get("/api/v1/alerts")
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString())
                    .at("/alerts/0");
        }
    }
}
