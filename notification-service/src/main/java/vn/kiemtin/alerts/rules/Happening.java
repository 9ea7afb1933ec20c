package vn.kiemtin.alerts.rules;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was told of a case, as far as a rule may demand an alert because of it. */
public sealed interface Happening {

    CaseFacts facts();

    /** How the case stands now: severity, agencies, number of reports. */
    record CaseStands(CaseFacts facts) implements Happening {}

    /**
     * @param agency code of the agency that is offered the case
     * @param handOver the offer's number in the case
     */
    record HandOverOffered(CaseFacts facts, String agency, int handOver) implements Happening {}

    /**
     * @param handOver the offer's number in the case
     */
    record HandOverExpired(CaseFacts facts, int handOver) implements Happening {}

    /**
     * @param note its number in the case
     * @param mentioned account names
     */
    record NoteAdded(CaseFacts facts, int note, List<String> mentioned) implements Happening {}

    /**
     * @param conclusion the version that is proposed
     * @param byHead whether a head proposed it, so that a supervisor may decide
     */
    record ConclusionProposed(CaseFacts facts, int conclusion, boolean byHead) implements Happening {}

    /**
     * @param wave which wave this is
     * @param inWave how often the rumour was reported again in it
     * @param certain whether the report surely tells that rumour; an officer has to look otherwise
     */
    record RumourRecurred(CaseFacts facts, int wave, int inWave, boolean certain) implements Happening {}

    /**
     * @param review the request's number in the case
     */
    record ReviewFiled(CaseFacts facts, int review) implements Happening {}

    /**
     * @param reportId the report whose sender wrote
     * @param firstUnread the first of the sender's messages that nobody has read yet
     * @param officer account name of who works on the case and sees it; null where there is none
     */
    record ReporterWrote(
            CaseFacts facts,
            UUID reportId,
            int firstUnread,
            @Nullable String officer) implements Happening {}

    record DeadlineApproaching(CaseFacts facts, Instant dueAt) implements Happening {}

    record DeadlineMissed(CaseFacts facts, Instant dueAt) implements Happening {}

    /**
     * Far more reports come than usual.
     *
     * @param facts {@linkplain CaseFacts#ofNoCase of no case} where no case surges, but something wider
     * @param subject what surges, as an alert's subject
     */
    record SurgeBegan(CaseFacts facts, String subject, UUID surge) implements Happening {}

    /**
     * @param correction the request's number in the case
     */
    record CorrectionOverdue(CaseFacts facts, int correction) implements Happening {}
}
