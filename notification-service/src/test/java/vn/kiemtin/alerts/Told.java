package vn.kiemtin.alerts;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.core.ConditionFactory;
import vn.kiemtin.messaging.testing.KafkaProbe;

/** A case as case-service tells of it. */
final class Told {

    private static final AtomicLong NUMBERS = new AtomicLong(100_000);
    private static final String BY_THE_HEAD = "\"by\":{\"person\":\"police.head\",\"agency\":\"hanoi-police\"}";
    private static KafkaProbe broker;

    final UUID id = UUID.randomUUID();
    final String number = "HS-2026-" + NUMBERS.incrementAndGet();
    private String lead;
    private String coordinating;
    private String restriction = "";
    private long version;

    Told(String lead, String... coordinating) {
        this.lead = lead;
        this.coordinating = list(coordinating);
    }

    static synchronized KafkaProbe broker() {
        if (broker == null) {
            broker = KafkaProbe.connected();
        }
        return broker;
    }

    Told opened(String severity) {
        return publish(
                "CaseOpened",
                severity,
                "\"reportId\":\"%s\",\"platform\":\"FACEBOOK\",\"summary\":\"Tin đồn về hồ sơ %s\""
                        .formatted(UUID.randomUUID(), number));
    }

    Told triaged(String severity) {
        return publish("CaseTriaged", severity, "\"by\":{\"person\":\"police.officer\",\"agency\":\"hanoi-police\"}");
    }

    Told restrictedTo(String... people) {
        restriction = "\"restrictedTo\":" + list(people) + ",";
        return publish("CaseRestricted", "NORMAL", BY_THE_HEAD);
    }

    Told restrictionLifted() {
        restriction = "";
        return publish("CaseRestrictionLifted", "NORMAL", BY_THE_HEAD);
    }

    Told noted(int note, String... mentioned) {
        return publish(
                "NoteAdded",
                "NORMAL",
                "\"note\":%d,%s%s"
                        .formatted(
                                note,
                                mentioned.length == 0 ? "" : "\"mentioned\":" + list(mentioned) + ",",
                                BY_THE_HEAD));
    }

    Told reclassified(String severity) {
        return publish(
                "CaseReclassified", severity, "\"by\":{\"person\":\"police.officer\",\"agency\":\"hanoi-police\"}");
    }

    /** Triage that changes which agencies coordinate. */
    Told triagedFor(String... coordinating) {
        this.coordinating = list(coordinating);
        return triaged("NORMAL");
    }

    Told linked(int reportCount) {
        return publish(
                "ReportLinked",
                "NORMAL",
                "\"reportId\":\"%s\",\"match\":\"SAME_TEXT\",\"standing\":\"CONFIRMED\",\"reportCount\":%d"
                        .formatted(UUID.randomUUID(), reportCount));
    }

    Told absorbed(int reportCount) {
        return publish("CaseAbsorbed", "NORMAL", """
                "mergedCaseId":"%s","mergedNumber":"HS-2026-000057","reportCount":%d,
                "by":{"person":"police.officer","agency":"hanoi-police"}""".formatted(UUID.randomUUID(), reportCount));
    }

    Told merged() {
        return publish(
                "CaseMerged",
                "NORMAL",
                "\"intoCaseId\":\"%s\",\"intoNumber\":\"HS-2026-000057\"".formatted(UUID.randomUUID()));
    }

    Told unmerged() {
        return publish(
                "CaseUnmerged",
                "NORMAL",
                "\"fromCaseId\":\"%s\",\"fromNumber\":\"HS-2026-000057\",%s".formatted(UUID.randomUUID(), BY_THE_HEAD));
    }

    Told unmergedWith(int reportCount) {
        return publish(
                "CaseUnmerged",
                "NORMAL",
                "\"fromCaseId\":\"%s\",\"fromNumber\":\"HS-2026-000057\",\"reportCount\":%d,%s"
                        .formatted(UUID.randomUUID(), reportCount, BY_THE_HEAD));
    }

    Told offeredTo(String agency, int handOver) {
        return publish(
                "HandOverOffered",
                "NORMAL",
                "\"handOver\":%d,\"agency\":\"%s\",\"expiresAt\":\"2026-11-27T10:00:00Z\",\"by\":{\"person\":\"police.head\",\"agency\":\"hanoi-police\"}"
                        .formatted(handOver, agency));
    }

    Told takenOverBy(String agency, String severity) {
        lead = agency;
        return publish("HandOverAccepted", severity, BY_THE_HEAD);
    }

    Told offerExpired(String agency, int handOver) {
        return publish("HandOverExpired", "NORMAL", "\"handOver\":%d,\"agency\":\"%s\"".formatted(handOver, agency));
    }

    /** Another agency has the lead's place. */
    Told ledByHeir(String heir) {
        var predecessor = lead;
        lead = heir;
        return publish(
                "CaseSucceeded", "NORMAL", "\"predecessor\":\"%s\",\"heir\":\"%s\"".formatted(predecessor, heir));
    }

    Told proposed(int conclusion, boolean byHead) {
        return publish(
                "ConclusionProposed",
                "NORMAL",
                "\"conclusion\":%d,\"byHead\":%s,%s".formatted(conclusion, byHead, BY_THE_HEAD));
    }

    Told overdue(int correction) {
        return publish(
                "CorrectionOverdue",
                "NORMAL",
                "\"correction\":%d,\"pressAgency\":\"thu-do-daily\",\"dueAt\":\"2026-11-24T16:59:59Z\""
                        .formatted(correction));
    }

    Told recurred(int wave, int inWave) {
        return publish(
                "RumourRecurred",
                "NORMAL",
                "\"reportId\":\"%s\",\"wave\":%d,\"inWave\":%d,\"recurrences\":%d"
                        .formatted(UUID.randomUUID(), wave, inWave, inWave));
    }

    /** By a report that an officer has to look at. */
    Told perhapsRecurred(int wave, int inWave) {
        return publish(
                "RumourRecurred",
                "NORMAL",
                "\"reportId\":\"%s\",\"standing\":\"SUGGESTED\",\"wave\":%d,\"inWave\":%d,\"recurrences\":%d"
                        .formatted(UUID.randomUUID(), wave, inWave, inWave));
    }

    Told reviewFiled(int review) {
        return publish("ReviewFiled", "NORMAL", """
                "review":%d,"reviewId":"%s","standing":"PRESS","dueAt":"2026-12-08T02:15:30Z\"""".formatted(review, UUID.randomUUID()));
    }

    /**
     * @param officer who works on the case; null where nobody does
     */
    Told reporterWrote(UUID report, int message, int firstUnread, String officer) {
        return publish("MessageFromReporterReceived", "NORMAL", """
                "reportId":"%s","message":%d,"firstUnread":%d%s""".formatted(
                        report, message, firstUnread, officer == null ? "" : ",\"officer\":\"" + officer + "\""));
    }

    Told assigned() {
        return publish("CaseAssigned", "SEVERE", "\"officer\":\"police.officer\"," + BY_THE_HEAD);
    }

    Told moved(String action, String status) {
        return publish(
                "CaseStatusChanged",
                "SEVERE",
                "\"from\":\"NEW\",\"action\":\"%s\",%s".formatted(action, BY_THE_HEAD),
                status);
    }

    Told concluded() {
        return publish(
                "ConclusionApproved", "SEVERE", "\"conclusion\":1,\"verdict\":\"FALSE\"," + BY_THE_HEAD, "CONCLUDED");
    }

    Told closed() {
        return publish("CaseClosed", "SEVERE", BY_THE_HEAD, "CLOSED");
    }

    /** The same event, its data as somebody else wrote them. */
    Told example(String event, String json) {
        broker().publish(
                        "kiemtin.cases",
                        id,
                        ++version,
                        event,
                        json.replaceFirst("\"caseId\": \"[^\"]+\"", "\"caseId\": \"" + id + "\"")
                                .replaceFirst("HS-2026-000042", number));
        return this;
    }

    Told severeDeadlineMissed() {
        return publish("DeadlineMissed", "SEVERE", "\"dueAt\":\"2026-11-27T10:00:00Z\"");
    }

    Told deadline(String what) {
        return publish("Deadline" + what, "NORMAL", "\"dueAt\":\"2026-11-27T10:00:00Z\"");
    }

    /** The rules of the alerts about this case that somebody has, by audience. */
    List<String> alertsOf(SignIn person) {
        return person.request()
                .queryParam("case", number)
                .get("/api/v1/alerts")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("alerts.collect { it.rule + ' ' + it.audience }");
    }

    /** How often there was cause for each alert about this case that somebody has, the newest alert first. */
    List<Integer> occurrencesOf(SignIn person) {
        return person.request()
                .queryParam("case", number)
                .get("/api/v1/alerts")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("alerts.occurrences");
    }

    /** The id of the first alert about this case that somebody has. */
    String alertOf(SignIn person) {
        return person.request()
                .queryParam("case", number)
                .get("/api/v1/alerts")
                .then()
                .statusCode(200)
                .extract()
                .path("alerts[0].id");
    }

    static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions();
    }

    private static String list(String... agencies) {
        return agencies.length == 0 ? "[]" : "[\"" + String.join("\",\"", agencies) + "\"]";
    }

    private Told publish(String event, String severity, String further) {
        return publish(event, severity, further, "NEW");
    }

    private Told publish(String event, String severity, String further, String status) {
        broker().publish("kiemtin.cases", id, ++version, event, """
                        {"caseId":"%s","number":"%s","status":"%s","field":"HEALTH","severity":"%s","lead":"%s","coordinating":%s,%s\
                        "at":"2026-11-24T02:15:30Z",%s}""".formatted(
                        id, number, status, severity, lead, coordinating, restriction, further));
        return this;
    }
}
