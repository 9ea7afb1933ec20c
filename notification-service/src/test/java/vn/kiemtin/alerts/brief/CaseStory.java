package vn.kiemtin.alerts.brief;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import vn.kiemtin.messaging.testing.KafkaProbe;

/** A case as case-service tells of it, at times that the test chooses. */
final class CaseStory {

    private static final AtomicLong NUMBERS = new AtomicLong(700_000);
    private static KafkaProbe broker;

    final UUID id = UUID.randomUUID();
    final String number = "HS-2026-" + NUMBERS.incrementAndGet();
    private final String coordinating;
    private final String lead;
    private String severity = "NORMAL";
    private String status = "NEW";
    private String deadline;
    private String restriction = "";
    private int reports;
    long version;

    CaseStory(String lead, String... coordinating) {
        this.lead = lead;
        this.coordinating = coordinating.length == 0 ? "[]" : "[\"" + String.join("\",\"", coordinating) + "\"]";
    }

    CaseStory severity(String severe) {
        severity = severe;
        return this;
    }

    CaseStory due(String at) {
        deadline = at;
        return this;
    }

    CaseStory status(String now) {
        status = now;
        return this;
    }

    CaseStory opened(String at) {
        return tell("CaseOpened", at, """
                "reportId":"%s","platform":"FACEBOOK","summary":"Tin đồn về hồ sơ %s\"""".formatted(UUID.randomUUID(), number));
    }

    CaseStory reported(int times, String at) {
        for (int i = 0; i < times; i++) {
            linked(UUID.randomUUID(), 1, at);
        }
        return this;
    }

    CaseStory linked(UUID report, int linkVersion, String at) {
        return tell("ReportLinked", at, """
                "reportId":"%s","match":"SAME_TEXT","standing":"CONFIRMED","reportCount":%d,"linkVersion":%d""".formatted(report, ++reports, linkVersion));
    }

    CaseStory screenedOut(UUID report, int linkVersion, String at) {
        return tell("ReportScreenedOut", at, """
                "reportId":"%s","linkVersion":%d,"reportCount":%d,"by":{"person":"police.officer"}""".formatted(report, linkVersion, --reports));
    }

    CaseStory triaged(String at) {
        return status("TRIAGED").tell("CaseTriaged", at, "\"by\":{\"person\":\"police.officer\"}");
    }

    CaseStory asked(String at) {
        deadline = null;
        return status("AWAITING_INFO").tell("InformationRequested", at, """
                "request":1,"agency":"city-health","dueAt":"2026-11-28T10:00:00Z","by":{"person":"police.officer"}""");
    }

    CaseStory proposed(String at) {
        return status("IN_REVIEW").tell("ConclusionProposed", at, """
                "conclusion":1,"byHead":false,"by":{"person":"police.officer"}""");
    }

    CaseStory concluded(String verdict, String at) {
        deadline = null;
        return status("CONCLUDED").tell("ConclusionApproved", at, """
                "conclusion":1,"verdict":"%s","by":{"person":"police.head"}""".formatted(verdict));
    }

    CaseStory said(UUID statement, String kind, String at) {
        return tell("StatementPublished", at, """
                "statement":{"id":"%s","number":"TB-2026-000001","kind":"%s","version":1},"by":{"person":"dic.head"}""".formatted(statement, kind));
    }

    CaseStory retracted(UUID statement, String at) {
        return tell("StatementRetracted", at, """
                "statement":{"id":"%s","number":"TB-2026-000001","version":1},"reason":{"vi":"Sai","en":"Wrong"},"by":{"person":"dic.head"}""".formatted(statement));
    }

    CaseStory recurred(int inWave, String at) {
        return tell("RumourRecurred", at, """
                "reportId":"%s","wave":1,"inWave":%d,"recurrences":%d""".formatted(UUID.randomUUID(), inWave, inWave));
    }

    CaseStory offeredTo(String agency, String until, String at) {
        return tell("HandOverOffered", at, """
                "handOver":1,"agency":"%s","expiresAt":"%s","by":{"person":"police.head"}""".formatted(agency, until));
    }

    CaseStory offerDeclined(String agency, String at) {
        return tell("HandOverDeclined", at, """
                "handOver":1,"agency":"%s","by":{"person":"dic.head"}""".formatted(agency));
    }

    CaseStory reviewFiled(int review, String dueAt, String at) {
        return tell("ReviewFiled", at, """
                "review":%d,"reviewId":"%s","standing":"PRESS","dueAt":"%s\"""".formatted(review, UUID.randomUUID(), dueAt));
    }

    CaseStory reviewDecided(int review, String at) {
        return tell("ReviewDecided", at, """
                "review":%d,"reviewId":"%s","outcome":"REJECTED","reasonsVi":"x","reasonsEn":"x","by":{"person":"supervisor"}""".formatted(review, UUID.randomUUID()));
    }

    CaseStory deadlineMissed(String dueAt, String at) {
        return tell("DeadlineMissed", at, "\"dueAt\":\"%s\"".formatted(dueAt));
    }

    CaseStory mergedInto(CaseStory other, String at) {
        return status("MERGED").tell("CaseMerged", at, """
                "intoCaseId":"%s","intoNumber":"%s\"""".formatted(other.id, other.number));
    }

    CaseStory unmerged(String at) {
        return status("NEW").tell("CaseUnmerged", at, """
                "fromCaseId":"%s","fromNumber":"HS-2026-000057","reportCount":%d,"by":{"person":"police.head"}""".formatted(UUID.randomUUID(), reports));
    }

    CaseStory restrictedTo(String person, String at) {
        restriction = "\"restrictedTo\":[\"" + person + "\"],";
        return tell("CaseRestricted", at, "\"by\":{\"person\":\"police.head\"}");
    }

    private CaseStory tell(String event, String at, String further) {
        broker().publish("kiemtin.cases", id, ++version, event, """
                        {"caseId":"%s","number":"%s","status":"%s","field":"HEALTH","severity":"%s","lead":"%s","coordinating":%s,%s%s\
                        "at":"%s",%s}""".formatted(
                        id,
                        number,
                        status,
                        severity,
                        lead,
                        coordinating,
                        restriction,
                        deadline == null ? "" : "\"deadline\":\"" + deadline + "\",",
                        Instant.parse(at),
                        further));
        return this;
    }

    private static synchronized KafkaProbe broker() {
        if (broker == null) {
            broker = KafkaProbe.connected();
        }
        return broker;
    }
}
