package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.testing.KafkaProbe;

/** A case as case-service tells of it. */
public class CaseStory {

    static final String NUMBER = "HS-2026-000042";

    private final KafkaProbe broker;
    private final String number;
    private final UUID id = UUID.randomUUID();
    private long version;

    public CaseStory(KafkaProbe broker) {
        this(broker, NUMBER);
    }

    public CaseStory(KafkaProbe broker, String number) {
        this.broker = broker;
        this.number = number;
    }

    public UUID id() {
        return id;
    }

    public CaseStory openedBy(UUID reportId) {
        tell("CaseOpened", "NEW", "\"reportId\":\"%s\",\"platform\":\"ZALO\",\"summary\":\"tin\"".formatted(reportId));
        return linked(reportId, "OPENED", "NEW");
    }

    CaseStory joinedBy(UUID reportId, String status) {
        return linked(reportId, "SAME_TEXT", status);
    }

    CaseStory triaged() {
        return tell("CaseTriaged", "TRIAGED", by("police.officer"));
    }

    CaseStory assigned() {
        return tell("CaseAssigned", "ASSIGNED", "\"officer\":\"police.officer\"," + by("police.head"));
    }

    CaseStory started() {
        return moved("ASSIGNED", "START", "VERIFYING");
    }

    CaseStory referred(String from, String body) {
        return tell(
                "CaseStatusChanged",
                "REFERRED",
                "\"from\":\"%s\",\"action\":\"REFER\",\"referredTo\":\"%s\",".formatted(from, body)
                        + by("police.head"));
    }

    CaseStory asked() {
        return tell(
                "InformationRequested",
                "AWAITING_INFO",
                "\"request\":1,\"agency\":\"hanoi-dic\",\"dueAt\":\"2026-11-27T10:00:00Z\"," + by("police.officer"));
    }

    CaseStory handedOver() {
        return tell(
                "HandOverAccepted", "TRIAGED", "\"handOver\":1,\"formerLead\":\"hanoi-dic\"," + by("department.head"));
    }

    CaseStory proposed() {
        return tell("ConclusionProposed", "IN_REVIEW", "\"conclusion\":1,\"byHead\":false," + by("police.officer"));
    }

    public CaseStory approved(String verdict) {
        return tell("ConclusionApproved", "CONCLUDED", concluded(verdict) + by("police.head"));
    }

    CaseStory approvedAmongNamedPeople(String verdict) {
        return tell(
                "ConclusionApproved",
                "CONCLUDED",
                "\"restrictedTo\":[\"police.head\"]," + concluded(verdict) + by("police.head"));
    }

    private static String concluded(String verdict) {
        return "\"conclusion\":1,\"verdict\":\"%s\",".formatted(verdict);
    }

    public CaseStory closed() {
        return tell("CaseClosed", "CLOSED", by("police.officer"));
    }

    CaseStory reopened() {
        return tell("CaseReopened", "REOPENED", "\"conclusion\":1," + by("police.head"));
    }

    public CaseStory mergedInto(CaseStory other) {
        return tell(
                "CaseMerged",
                "MERGED",
                "\"intoCaseId\":\"%s\",\"intoNumber\":\"%s\",".formatted(other.id, other.number)
                        + by("police.officer"));
    }

    CaseStory unmergedFrom(CaseStory other, String status) {
        return tell(
                "CaseUnmerged",
                status,
                "\"fromCaseId\":\"%s\",\"fromNumber\":\"%s\",".formatted(other.id, other.number)
                        + by("police.officer"));
    }

    /** A report that resembles those of a merged case. */
    CaseStory joinedThrough(CaseStory merged, UUID reportId, String status) {
        return tell("ReportLinked", status, """
                "reportId":"%s","match":"SAME_TEXT","standing":"CONFIRMED","reportCount":2,"homeCaseId":"%s",
                "linkVersion":1""".formatted(reportId, merged.id));
    }

    public CaseStory movedHere(UUID reportId, int linkVersion, String status) {
        return tell("ReportLinked", status, """
                "reportId":"%s","match":"MOVED","standing":"CONFIRMED","reportCount":2,"linkVersion":%d,""".formatted(reportId, linkVersion) + by("police.officer"));
    }

    /** A report may belong to the case; an officer has yet to look. */
    public CaseStory suggestedFor(UUID reportId, String status) {
        return tell("ReportLinked", status, """
                "reportId":"%s","match":"SIMILAR_TEXT","score":0.4,"standing":"SUGGESTED","reportCount":2,"linkVersion":1""".formatted(reportId));
    }

    public CaseStory confirmed(UUID reportId, int linkVersion, String status) {
        return tell(
                "ReportLinkConfirmed",
                status,
                "\"reportId\":\"%s\",\"linkVersion\":%d,".formatted(reportId, linkVersion) + by("police.officer"));
    }

    public CaseStory screenedOut(UUID reportId, int linkVersion) {
        return screened("ReportScreenedOut", reportId, linkVersion);
    }

    public CaseStory broughtBack(UUID reportId, int linkVersion) {
        return screened("ReportBroughtBack", reportId, linkVersion);
    }

    private CaseStory screened(String name, UUID reportId, int linkVersion) {
        return tell(
                name,
                "NEW",
                "\"reportId\":\"%s\",\"linkVersion\":%d,\"reportCount\":1,".formatted(reportId, linkVersion)
                        + by("police.officer"));
    }

    public CaseStory moved(String from, String action, String to) {
        return tell(
                "CaseStatusChanged",
                to,
                "\"from\":\"%s\",\"action\":\"%s\",".formatted(from, action) + by("police.officer"));
    }

    public CaseStory concluded() {
        return moved("IN_REVIEW", "APPROVE", "CONCLUDED");
    }

    public CaseStory restricted() {
        return tell("CaseRestricted", "CONCLUDED", "\"restrictedTo\":[\"police.head\"]," + by("police.head"));
    }

    public CaseStory reviewDecided(String reviewId, String outcome, String reasonsVi, String reasonsEn) {
        return tell(
                "ReviewDecided",
                "CONCLUDED",
                """
                "review":1,"reviewId":"%s","outcome":"%s","reasonsVi":"%s","reasonsEn":"%s",""".formatted(reviewId, outcome, reasonsVi, reasonsEn) + by("police.head"));
    }

    /** The police write to the sender of a report. */
    public CaseStory wroteTo(UUID reportId, int message, String text) {
        return tell("MessageToReporterSent", "VERIFYING", """
                "reportId":"%s","message":%d,"agency":"hanoi-police","text":"%s",
                "agencyName":{"vi":"Công an thành phố Hà Nội","en":"Hanoi City Police"}""".formatted(reportId, message, text));
    }

    private CaseStory linked(UUID reportId, String match, String status) {
        return tell(
                "ReportLinked",
                status,
                "\"reportId\":\"%s\",\"match\":\"%s\",\"standing\":\"CONFIRMED\",\"reportCount\":1"
                        .formatted(reportId, match));
    }

    private static String by(String person) {
        return "\"by\":{\"person\":\"%s\",\"agency\":\"hanoi-police\"}".formatted(person);
    }

    private CaseStory tell(String name, String status, String more) {
        broker.publish("kiemtin.cases", id, ++version, name, """
                {"caseId":"%s","number":"%s","status":"%s","field":"HEALTH","severity":"NORMAL","lead":"hanoi-police",
                 "coordinating":[],"at":"%s",%s}""".formatted(id, number, status, Instant.now(), more));
        return this;
    }
}
