package vn.kiemtin.cases.casefile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.EventType;
import vn.kiemtin.messaging.Outbox;

/**
 * Tells others what happened to a case, through the outbox. Call in the transaction that changed the case, after its row was inserted or
 * locked; each event carries the case as it is then, so that consumers need not remember what they do not use. Beside it stands the end of the case's
 * history as the transaction leaves it: every consumer's copy is an anchor of the chain.
 */
@Singleton
public class CaseEvents {

    private static final String TOPIC = "kiemtin.cases";

    private final Outbox outbox;
    private final HistoryHeads histories;

    CaseEvents(Outbox outbox, HistoryHeads histories) {
        this.outbox = outbox;
        this.histories = histories;
    }

    public void opened(CaseFile file, UUID reportId) {
        publish(
                file,
                new CaseOpened(
                        State.of(file), file.openedAt(), reportId, file.platform(), file.locality(), file.summary()));
    }

    /**
     * @param by null where the system linked it
     */
    public void reportLinked(CaseFile file, LinkedReport report, @Nullable Actor by) {
        var likeness = report.likeness();
        publish(
                file,
                new ReportLinked(
                        State.of(file),
                        report.linkedAt(),
                        report.reportId(),
                        report.match(),
                        likeness == null ? null : likeness.score(),
                        report.standing(),
                        file.reportCount(),
                        report.homeCaseId().equals(file.id()) ? null : report.homeCaseId(),
                        report.linkVersion(),
                        report.reportedAt(),
                        report.locality(),
                        by));
    }

    /** After the event by which the report was linked. */
    public void rumourRecurred(CaseFile file, LinkedReport report, Recurrence recurrence) {
        publish(
                file,
                new RumourRecurred(
                        State.of(file),
                        report.linkedAt(),
                        report.reportId(),
                        report.standing(),
                        recurrence.wave(),
                        recurrence.inWave(),
                        recurrence.total()));
    }

    public void linkConfirmed(CaseFile file, LinkedReport report, Actor by, Instant at) {
        publish(file, new ReportLinkConfirmed(State.of(file), at, report.reportId(), report.linkVersion(), by));
    }

    /** Before the event by which the other case tells that it has it. */
    public void reportUnlinked(CaseFile file, LinkedReport report, CaseFile to, Actor by, Instant at) {
        publish(
                file,
                new ReportUnlinked(
                        State.of(file),
                        at,
                        report.reportId(),
                        report.linkVersion(),
                        to.id(),
                        to.number(),
                        file.reportCount(),
                        by));
    }

    /** Why does not travel: it may name people. */
    public void reportScreenedOut(CaseFile file, LinkedReport report, Actor by, Instant at) {
        publish(
                file,
                new ReportScreenedOut(
                        State.of(file), at, report.reportId(), report.linkVersion(), file.reportCount(), by));
    }

    public void reportBroughtBack(CaseFile file, LinkedReport report, Actor by, Instant at) {
        publish(
                file,
                new ReportBroughtBack(
                        State.of(file), at, report.reportId(), report.linkVersion(), file.reportCount(), by));
    }

    /**
     * Before the event by which the other case tells that it has grown.
     *
     * @param by null where the system merged it
     */
    public void merged(CaseFile file, CaseFile into, @Nullable Actor by, Instant at) {
        publish(file, new CaseMerged(State.of(file), at, into.id(), into.number(), by));
    }

    /** Before the event by which the other case tells that it has shrunk. */
    public void unmerged(CaseFile file, CaseFile from, Actor by, Instant at) {
        publish(file, new CaseUnmerged(State.of(file), at, from.id(), from.number(), file.reportCount(), by));
    }

    /**
     * Another case was merged into this one, or into one that is part of it.
     *
     * @param by null where the system merged it
     */
    public void absorbed(CaseFile file, CaseFile merged, @Nullable Actor by, Instant at) {
        publish(file, new CaseAbsorbed(State.of(file), at, merged.id(), merged.number(), file.reportCount(), by));
    }

    /** A case that was part of this one is on its own again. */
    public void released(CaseFile file, CaseFile unmerged, Actor by, Instant at) {
        publish(file, new CaseReleased(State.of(file), at, unmerged.id(), unmerged.number(), file.reportCount(), by));
    }

    public void triaged(CaseFile file, Actor by, Instant at) {
        publish(file, new CaseTriaged(State.of(file), at, by));
    }

    /** Why does not travel: it may name people. */
    public void reclassified(CaseFile file, Actor by, Instant at) {
        publish(file, new CaseReclassified(State.of(file), at, by));
    }

    /** The case with the names of those who alone see it from now on; again where others are named. */
    public void restricted(CaseFile file, Actor by, Instant at) {
        publish(file, new CaseRestricted(State.of(file), at, by));
    }

    public void restrictionLifted(CaseFile file, Actor by, Instant at) {
        publish(file, new CaseRestrictionLifted(State.of(file), at, by));
    }

    /** What it would find does not travel: nobody has approved it. */
    public void conclusionProposed(CaseFile file, int conclusion, Actor by, Instant at) {
        publish(file, new ConclusionProposed(State.of(file), at, conclusion, by, file.isProposedByHead()));
    }

    /** The reasons do not travel: they may name people. */
    public void conclusionApproved(CaseFile file, int conclusion, String verdict, Actor by, Instant at) {
        publish(file, new ConclusionApproved(State.of(file), at, conclusion, verdict, by));
    }

    public void closed(CaseFile file, Actor by, Instant at) {
        publish(file, new CaseClosed(State.of(file), at, by));
    }

    /**
     * @param conclusion the version that is in force no longer
     */
    public void reopened(CaseFile file, int conclusion, Actor by, Instant at) {
        publish(file, new CaseReopened(State.of(file), at, conclusion, by));
    }

    public void assigned(CaseFile file, String officer, Actor by, Instant at) {
        publish(file, new CaseAssigned(State.of(file), at, officer, by));
    }

    /**
     * A move without an event of its own.
     *
     * @param by null where the system moved it
     */
    public void statusChanged(CaseFile file, CaseStatus from, String action, @Nullable Actor by, Instant at) {
        var referral = file.referral();
        publish(
                file,
                new CaseStatusChanged(State.of(file), at, from, action, by, referral == null ? null : referral.body()));
    }

    /** What was asked does not travel: it may name people. */
    public void informationRequested(CaseFile file, int request, String agency, Instant dueAt, Actor by, Instant at) {
        publish(file, new InformationRequested(State.of(file), at, request, agency, dueAt, by));
    }

    /** Before the case goes on because of it. */
    public void informationProvided(CaseFile file, int request, String agency, Actor by, Instant at) {
        publish(file, new InformationProvided(State.of(file), at, request, agency, by));
    }

    /** What is to be done does not travel: it may name people. */
    public void taskAssigned(CaseFile file, int request, String agency, Instant dueAt, Actor by, Instant at) {
        publish(file, new TaskAssigned(State.of(file), at, request, agency, dueAt, by));
    }

    public void taskDone(CaseFile file, int request, String agency, Actor by, Instant at) {
        publish(file, new TaskDone(State.of(file), at, request, agency, by));
    }

    public void requestCancelled(CaseFile file, int request, String agency, Actor by, Instant at) {
        publish(file, new RequestCancelled(State.of(file), at, request, agency, by));
    }

    /** Why it is offered does not travel: it may name people. */
    public void handOverOffered(CaseFile file, int handOver, String agency, Instant expiresAt, Actor by, Instant at) {
        publish(file, new HandOverOffered(State.of(file), at, handOver, agency, expiresAt, by));
    }

    /** The case as it is handed over: the agency is its lead. */
    public void handOverAccepted(CaseFile file, int handOver, String formerLead, Actor by, Instant at) {
        publish(file, new HandOverAccepted(State.of(file), at, handOver, formerLead, by));
    }

    public void handOverDeclined(CaseFile file, int handOver, String agency, Actor by, Instant at) {
        publish(file, new HandOverDeclined(State.of(file), at, handOver, agency, by));
    }

    /** By its head, or because the case went another way; before the event of that. */
    public void handOverWithdrawn(CaseFile file, int handOver, String agency, Actor by, Instant at) {
        publish(file, new HandOverWithdrawn(State.of(file), at, handOver, agency, by));
    }

    public void handOverExpired(CaseFile file, int handOver, String agency, Instant at) {
        publish(file, new HandOverExpired(State.of(file), at, handOver, agency));
    }

    /**
     * The case as the heir has it.
     *
     * @param handOver number of the open hand-over that ended with it; null for none
     */
    public void succeeded(CaseFile file, String predecessor, String heir, @Nullable Integer handOver, Instant at) {
        publish(file, new CaseSucceeded(State.of(file), at, predecessor, heir, handOver));
    }

    /** Three quarters of the time have passed. */
    public void deadlineApproaching(CaseFile file, Instant dueAt, Instant at) {
        publish(file, new DeadlineApproaching(State.of(file), at, dueAt));
    }

    public void deadlineMissed(CaseFile file, Instant dueAt, Instant at) {
        publish(file, new DeadlineMissed(State.of(file), at, dueAt));
    }

    /**
     * What it says does not travel.
     *
     * @param mentioned account names
     */
    public void noteAdded(CaseFile file, int note, List<String> mentioned, Actor by, Instant at) {
        publish(file, new NoteAdded(State.of(file), at, note, mentioned, by));
    }

    /**
     * Who wrote it for the agency does not travel: the report's sender learns the agency's name alone.
     *
     * @param agency code of the agency that wrote
     */
    public void messageToReporterSent(
            CaseFile file, UUID reportId, int message, String agency, Bilingual agencyName, String text, Instant at) {
        publish(file, new MessageToReporterSent(State.of(file), at, reportId, message, agency, agencyName, text));
    }

    /**
     * What it says does not travel.
     *
     * @param firstUnread the first of the sender's messages that nobody has read yet
     * @param officer who works on the case and sees it; null where there is none
     */
    public void messageFromReporterReceived(
            CaseFile file, UUID reportId, int message, int firstUnread, @Nullable String officer, Instant at) {
        publish(file, new MessageFromReporterReceived(State.of(file), at, reportId, message, firstUnread, officer));
    }

    /**
     * What is to be corrected does not travel.
     *
     * @param pressAgency its code
     * @param letter number of the letter
     */
    public void correctionSent(
            CaseFile file, int correction, String pressAgency, String letter, Instant dueAt, Instant at) {
        publish(file, new CorrectionSent(State.of(file), at, correction, pressAgency, letter, dueAt));
    }

    public void correctionOverdue(CaseFile file, int correction, String pressAgency, Instant dueAt, Instant at) {
        publish(file, new CorrectionOverdue(State.of(file), at, correction, pressAgency, dueAt));
    }

    /**
     * @param answer ACKNOWLEDGED, CLAIMED or REFUSED by the press agency; COMPLIED once an officer has seen the correction
     * @param late whether it came after its day; null before it is seen
     * @param by the officer; null for the press agency
     */
    public void correctionAnswered(
            CaseFile file,
            int correction,
            String pressAgency,
            String answer,
            @Nullable Boolean late,
            @Nullable Actor by,
            Instant at) {
        publish(file, new CorrectionAnswered(State.of(file), at, correction, pressAgency, answer, late, by));
    }

    /**
     * What for does not travel: it may name people.
     *
     * @param review its number in the case
     * @param reviewId as intake knows it
     * @param standing what its filer is to the matter
     */
    public void reviewFiled(CaseFile file, int review, UUID reviewId, String standing, Instant dueAt, Instant at) {
        publish(file, new ReviewFiled(State.of(file), at, review, reviewId, standing, dueAt));
    }

    /**
     * Before the case is opened again because of it. The reasons are for its filer.
     *
     * @param review its number in the case
     * @param reviewId as intake knows it
     */
    public void reviewDecided(
            CaseFile file,
            int review,
            UUID reviewId,
            String outcome,
            String reasonsVi,
            String reasonsEn,
            Actor by,
            Instant at) {
        publish(file, new ReviewDecided(State.of(file), at, review, reviewId, outcome, reasonsVi, reasonsEn, by));
    }

    /** What the public reads travels as it reads it. */
    public void statementPublished(CaseFile file, PublicStatement statement, Actor by, Instant at) {
        publish(file, new StatementPublished(State.of(file), at, statement, by));
    }

    /**
     * @param change what it changes, for those who have read the version before
     */
    public void statementAmended(CaseFile file, PublicStatement statement, Bilingual change, Actor by, Instant at) {
        publish(file, new StatementAmended(State.of(file), at, statement, change, by));
    }

    /**
     * @param version the version that was public until now
     * @param reason why, for the public
     */
    public void statementRetracted(
            CaseFile file, UUID id, String number, int version, Bilingual reason, Actor by, Instant at) {
        publish(
                file,
                new StatementRetracted(
                        State.of(file), at, new StatementRetracted.Retracted(id, number, version), reason, by));
    }

    private void publish(CaseFile file, Record event) {
        var id = file.id();
        outbox.appendAtTheEnd(id, file.nextEvent(), event, () -> new Beside(histories.of(id), dueAt(file)));
    }

    /** Moves set the clock after they have told of themselves: as the transaction leaves it. */
    private static @Nullable Instant dueAt(CaseFile file) {
        var deadline = file.deadline();
        return deadline == null ? null : deadline.dueAt();
    }

    /**
     * What stands in every event beside its own members: the history with all entries of the transaction, and the case's deadline.
     *
     * @param deadline null while its clock stands still
     */
    record Beside(
            HistoryHead history,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant deadline) {}

    /** The case as it is at the event; its members stand on the top level of the data. */
    record State(
            UUID caseId,
            String number,
            CaseStatus status,
            Field field,
            Severity severity,
            String lead,
            List<String> coordinating,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> restrictedTo) {

        static State of(CaseFile file) {
            return new State(
                    file.id(),
                    file.number(),
                    file.status(),
                    file.field(),
                    file.severity(),
                    file.lead(),
                    file.coordinating(),
                    file.restrictedTo());
        }
    }

    @EventType(topic = TOPIC, name = "CaseOpened")
    record CaseOpened(
            @JsonUnwrapped State state,
            Instant at,
            UUID reportId,
            Platform platform,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String locality,

            String summary) {}

    @EventType(topic = TOPIC, name = "ReportLinked")
    record ReportLinked(
            @JsonUnwrapped State state,
            Instant at,
            UUID reportId,
            Match match,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double score,

            Standing standing,
            int reportCount,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            UUID homeCaseId,

            int linkVersion,
            Instant reportedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String locality,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Actor by) {}

    @EventType(topic = TOPIC, name = "RumourRecurred")
    record RumourRecurred(
            @JsonUnwrapped State state,
            Instant at,
            UUID reportId,
            Standing standing,
            int wave,
            int inWave,
            int recurrences) {}

    @EventType(topic = TOPIC, name = "ReportLinkConfirmed")
    record ReportLinkConfirmed(@JsonUnwrapped State state, Instant at, UUID reportId, int linkVersion, Actor by) {}

    @EventType(topic = TOPIC, name = "ReportUnlinked")
    record ReportUnlinked(
            @JsonUnwrapped State state,
            Instant at,
            UUID reportId,
            int linkVersion,
            UUID toCaseId,
            String toNumber,
            int reportCount,
            Actor by) {}

    @EventType(topic = TOPIC, name = "ReportScreenedOut")
    record ReportScreenedOut(
            @JsonUnwrapped State state, Instant at, UUID reportId, int linkVersion, int reportCount, Actor by) {}

    @EventType(topic = TOPIC, name = "ReportBroughtBack")
    record ReportBroughtBack(
            @JsonUnwrapped State state, Instant at, UUID reportId, int linkVersion, int reportCount, Actor by) {}

    @EventType(topic = TOPIC, name = "CaseMerged")
    record CaseMerged(
            @JsonUnwrapped State state,
            Instant at,
            UUID intoCaseId,
            String intoNumber,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Actor by) {}

    @EventType(topic = TOPIC, name = "CaseUnmerged")
    record CaseUnmerged(
            @JsonUnwrapped State state, Instant at, UUID fromCaseId, String fromNumber, int reportCount, Actor by) {}

    @EventType(topic = TOPIC, name = "CaseAbsorbed")
    record CaseAbsorbed(
            @JsonUnwrapped State state,
            Instant at,
            UUID mergedCaseId,
            String mergedNumber,
            int reportCount,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Actor by) {}

    @EventType(topic = TOPIC, name = "CaseReleased")
    record CaseReleased(
            @JsonUnwrapped State state,
            Instant at,
            UUID unmergedCaseId,
            String unmergedNumber,
            int reportCount,
            Actor by) {}

    @EventType(topic = TOPIC, name = "CaseTriaged")
    record CaseTriaged(@JsonUnwrapped State state, Instant at, Actor by) {}

    @EventType(topic = TOPIC, name = "CaseReclassified")
    record CaseReclassified(@JsonUnwrapped State state, Instant at, Actor by) {}

    @EventType(topic = TOPIC, name = "CaseRestricted")
    record CaseRestricted(@JsonUnwrapped State state, Instant at, Actor by) {}

    @EventType(topic = TOPIC, name = "CaseRestrictionLifted")
    record CaseRestrictionLifted(@JsonUnwrapped State state, Instant at, Actor by) {}

    @EventType(topic = TOPIC, name = "ConclusionProposed")
    record ConclusionProposed(@JsonUnwrapped State state, Instant at, int conclusion, Actor by, boolean byHead) {}

    @EventType(topic = TOPIC, name = "ConclusionApproved")
    record ConclusionApproved(@JsonUnwrapped State state, Instant at, int conclusion, String verdict, Actor by) {}

    @EventType(topic = TOPIC, name = "CaseClosed")
    record CaseClosed(@JsonUnwrapped State state, Instant at, Actor by) {}

    @EventType(topic = TOPIC, name = "CaseReopened")
    record CaseReopened(@JsonUnwrapped State state, Instant at, int conclusion, Actor by) {}

    @EventType(topic = TOPIC, name = "CaseAssigned")
    record CaseAssigned(@JsonUnwrapped State state, Instant at, String officer, Actor by) {}

    @EventType(topic = TOPIC, name = "CaseStatusChanged")
    record CaseStatusChanged(
            @JsonUnwrapped State state,
            Instant at,
            CaseStatus from,
            String action,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Actor by,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String referredTo) {}

    @EventType(topic = TOPIC, name = "InformationRequested")
    record InformationRequested(
            @JsonUnwrapped State state, Instant at, int request, String agency, Instant dueAt, Actor by) {}

    @EventType(topic = TOPIC, name = "InformationProvided")
    record InformationProvided(@JsonUnwrapped State state, Instant at, int request, String agency, Actor by) {}

    @EventType(topic = TOPIC, name = "TaskAssigned")
    record TaskAssigned(@JsonUnwrapped State state, Instant at, int request, String agency, Instant dueAt, Actor by) {}

    @EventType(topic = TOPIC, name = "TaskDone")
    record TaskDone(@JsonUnwrapped State state, Instant at, int request, String agency, Actor by) {}

    @EventType(topic = TOPIC, name = "RequestCancelled")
    record RequestCancelled(@JsonUnwrapped State state, Instant at, int request, String agency, Actor by) {}

    @EventType(topic = TOPIC, name = "HandOverOffered")
    record HandOverOffered(
            @JsonUnwrapped State state, Instant at, int handOver, String agency, Instant expiresAt, Actor by) {}

    @EventType(topic = TOPIC, name = "HandOverAccepted")
    record HandOverAccepted(@JsonUnwrapped State state, Instant at, int handOver, String formerLead, Actor by) {}

    @EventType(topic = TOPIC, name = "HandOverDeclined")
    record HandOverDeclined(@JsonUnwrapped State state, Instant at, int handOver, String agency, Actor by) {}

    @EventType(topic = TOPIC, name = "HandOverWithdrawn")
    record HandOverWithdrawn(@JsonUnwrapped State state, Instant at, int handOver, String agency, Actor by) {}

    @EventType(topic = TOPIC, name = "HandOverExpired")
    record HandOverExpired(@JsonUnwrapped State state, Instant at, int handOver, String agency) {}

    @EventType(topic = TOPIC, name = "CaseSucceeded")
    record CaseSucceeded(
            @JsonUnwrapped State state,
            Instant at,
            String predecessor,
            String heir,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer handOver) {}

    @EventType(topic = TOPIC, name = "NoteAdded")
    record NoteAdded(
            @JsonUnwrapped State state,
            Instant at,
            int note,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> mentioned,

            Actor by) {}

    @EventType(topic = TOPIC, name = "MessageToReporterSent")
    record MessageToReporterSent(
            @JsonUnwrapped State state,
            Instant at,
            UUID reportId,
            int message,
            String agency,
            Bilingual agencyName,
            String text) {}

    @EventType(topic = TOPIC, name = "MessageFromReporterReceived")
    record MessageFromReporterReceived(
            @JsonUnwrapped State state,
            Instant at,
            UUID reportId,
            int message,
            int firstUnread,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String officer) {}

    @EventType(topic = TOPIC, name = "ReviewFiled")
    record ReviewFiled(
            @JsonUnwrapped State state, Instant at, int review, UUID reviewId, String standing, Instant dueAt) {}

    @EventType(topic = TOPIC, name = "ReviewDecided")
    record ReviewDecided(
            @JsonUnwrapped State state,
            Instant at,
            int review,
            UUID reviewId,
            String outcome,
            String reasonsVi,
            String reasonsEn,
            Actor by) {}

    @EventType(topic = TOPIC, name = "DeadlineApproaching")
    record DeadlineApproaching(@JsonUnwrapped State state, Instant at, Instant dueAt) {}

    @EventType(topic = TOPIC, name = "DeadlineMissed")
    record DeadlineMissed(@JsonUnwrapped State state, Instant at, Instant dueAt) {}

    @EventType(topic = TOPIC, name = "StatementPublished")
    record StatementPublished(@JsonUnwrapped State state, Instant at, PublicStatement statement, Actor by) {}

    @EventType(topic = TOPIC, name = "StatementAmended")
    record StatementAmended(
            @JsonUnwrapped State state, Instant at, PublicStatement statement, Bilingual change, Actor by) {}

    @EventType(topic = TOPIC, name = "StatementRetracted")
    record StatementRetracted(@JsonUnwrapped State state, Instant at, Retracted statement, Bilingual reason, Actor by) {

        record Retracted(UUID id, String number, int version) {}
    }

    @EventType(topic = TOPIC, name = "CorrectionSent")
    record CorrectionSent(
            @JsonUnwrapped State state, Instant at, int correction, String pressAgency, String letter, Instant dueAt) {}

    @EventType(topic = TOPIC, name = "CorrectionOverdue")
    record CorrectionOverdue(
            @JsonUnwrapped State state, Instant at, int correction, String pressAgency, Instant dueAt) {}

    @EventType(topic = TOPIC, name = "CorrectionAnswered")
    record CorrectionAnswered(
            @JsonUnwrapped State state,
            Instant at,
            int correction,
            String pressAgency,
            String answer,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean late,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Actor by) {}
}
