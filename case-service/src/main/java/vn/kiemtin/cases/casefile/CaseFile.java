package vn.kiemtin.cases.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A case: reports of one rumour, and the agencies that handle it.
 *
 * <p>Two counters: {@link #version()} grows with every move and is what {@code If-Match} is held against; the event count grows with every event
 * published of the case, so that consumers notice a gap. A report that joins changes the second only: it must not make an officer's screen stale.
 */
@Entity
@Table(name = "case_file")
public class CaseFile {

    @Id
    private UUID id;

    private String number;

    @Enumerated(EnumType.STRING)
    private CaseStatus status;

    @Enumerated(EnumType.STRING)
    private Field field;

    @Enumerated(EnumType.STRING)
    private Severity severity;

    @Enumerated(EnumType.STRING)
    private Platform platform;

    private @Nullable String locality;

    private String lead;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private List<String> coordinating;

    /** Agencies that were asked for something, or offered the case. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private List<String> asked = List.of();

    @Column(name = "offered_to")
    private @Nullable String offeredTo;

    private @Nullable String officer;

    /** Account names of those who alone see it; nobody where it is not restricted. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "restricted_to", columnDefinition = "text[]")
    private List<String> restrictedTo = List.of();

    /** What identifies whoever proposed the conclusion that lies in review; nothing where none does. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "proposer_marks", columnDefinition = "text[]")
    private List<String> proposerMarks = List.of();

    @Column(name = "proposed_by_head")
    private boolean proposedByHead;

    @Embedded
    private @Nullable Referral referral;

    @Embedded
    private @Nullable Deadline deadline;

    @Embedded
    private @Nullable Recurrence recurrence;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "merged_into")
    private @Nullable CaseFile mergedInto;

    @Enumerated(EnumType.STRING)
    @Column(name = "merged_from")
    private @Nullable CaseStatus mergedFrom;

    /** Number of the offices' calendar by which the deadline was worked out. */
    private long calendar;

    private String summary;

    @Column(name = "report_count")
    private int reportCount;

    @Column(name = "opened_at")
    private Instant openedAt;

    private int version;

    @Column(name = "event_count")
    private long eventCount;

    protected CaseFile() {}

    /** Opens a case in status NEW. */
    public CaseFile(
            UUID id,
            String number,
            Field field,
            Severity severity,
            Platform platform,
            @Nullable String locality,
            String lead,
            List<String> coordinating,
            String summary,
            Instant openedAt) {
        this.id = id;
        this.number = number;
        this.status = CaseStatus.NEW;
        this.field = field;
        this.severity = severity;
        this.platform = platform;
        this.locality = locality;
        this.lead = lead;
        this.coordinating = List.copyOf(coordinating);
        this.summary = summary;
        this.openedAt = openedAt;
        this.version = 1;
    }

    /** Officers of the lead have looked: what routing guessed is confirmed or corrected. */
    public void triage(Field field, Severity severity, List<String> coordinating, CaseStatus to) {
        this.field = field;
        this.severity = severity;
        this.coordinating = List.copyOf(coordinating);
        moveTo(to);
    }

    /** What triage confirmed was wrong, or is so no longer. */
    public void reclassify(Field field, Severity severity, CaseStatus to) {
        this.field = field;
        this.severity = severity;
        moveTo(to);
    }

    public void assign(String officer, CaseStatus to) {
        this.officer = officer;
        moveTo(to);
    }

    /** Another agency is asked for something; from now on it sees the case. */
    public void ask(String agency, CaseStatus to) {
        letSee(agency);
        moveTo(to);
    }

    /** Another agency is offered the case; from now on it sees it. */
    public void offer(String agency, CaseStatus to) {
        letSee(agency);
        this.offeredTo = agency;
        moveTo(to);
    }

    /** The agency it was offered to leads from now on, with nobody to work on it yet; the former lead stays at its side. */
    public void handOver(CaseStatus to) {
        var former = lead;
        this.lead = Objects.requireNonNull(offeredTo);
        this.coordinating = Stream.concat(coordinating.stream(), Stream.of(former))
                .filter(agency -> !agency.equals(lead))
                .distinct()
                .toList();
        this.officer = null;
        endOffer();
        moveTo(to);
    }

    /** Another agency has taken the place of one of the case's; as its lead, with nobody to work on it yet. */
    public void succeed(String predecessor, String heir, CaseStatus to) {
        if (lead.equals(predecessor)) {
            this.lead = heir;
            this.officer = null;
        }
        this.coordinating = replaced(coordinating, predecessor, heir)
                .filter(agency -> !agency.equals(lead))
                .toList();
        this.asked = replaced(asked, predecessor, heir).toList();
        moveTo(to);
    }

    private static Stream<String> replaced(List<String> agencies, String predecessor, String heir) {
        return agencies.stream()
                .map(agency -> agency.equals(predecessor) ? heir : agency)
                .distinct();
    }

    /** It is offered to nobody any more. */
    public void endOffer() {
        this.offeredTo = null;
    }

    private void letSee(String agency) {
        if (!asked.contains(agency)) {
            asked = Stream.concat(asked.stream(), Stream.of(agency)).toList();
        }
    }

    /** From now on these people see it, and nobody else. */
    public void restrictTo(List<String> people, CaseStatus to) {
        this.restrictedTo = List.copyOf(people);
        moveTo(to);
    }

    /** Its agencies see it again. */
    public void liftRestriction(CaseStatus to) {
        this.restrictedTo = List.of();
        moveTo(to);
    }

    /** It goes to a body outside; comes back with the next {@link #takeBack}. */
    public void refer(Referral referral, CaseStatus to) {
        this.referral = referral;
        moveTo(to);
    }

    /** It is the lead's again, with nobody to work on it yet. */
    public void takeBack(CaseStatus to) {
        this.referral = null;
        this.officer = null;
        moveTo(to);
    }

    /**
     * A conclusion is proposed, for a second person to decide on.
     *
     * @param marks what identifies whoever proposed it
     * @param byHead whether that is a head, so that a supervisor may decide
     */
    public void propose(Collection<String> marks, boolean byHead, CaseStatus to) {
        this.proposerMarks = List.copyOf(marks);
        this.proposedByHead = byHead;
        moveTo(to);
    }

    /** It was decided on what was proposed, or it was taken back. */
    public void endReview(CaseStatus to) {
        this.proposerMarks = List.of();
        this.proposedByHead = false;
        moveTo(to);
    }

    /** What it concluded is set aside, and nobody works on it yet. */
    public void reopen(CaseStatus to) {
        this.officer = null;
        moveTo(to);
    }

    /** It becomes part of another case, and remembers where it stood. */
    public void merge(CaseFile into, CaseStatus to) {
        this.mergedInto = into;
        this.mergedFrom = status;
        moveTo(to);
    }

    /** Where a merged case will stand when it is on its own again. */
    public void comeBackTo(CaseStatus status) {
        this.mergedFrom = status;
    }

    /** It is on its own again. */
    public void unmerge(CaseStatus to) {
        this.mergedInto = null;
        this.mergedFrom = null;
        moveTo(to);
    }

    public void moveTo(CaseStatus to) {
        this.status = to;
        this.version++;
    }

    /** The rumour is reported again though it is known what it is worth. */
    public Recurrence recur(Instant at) {
        var counted = recurrence == null ? Recurrence.first(at) : recurrence.again(at);
        this.recurrence = counted;
        return counted;
    }

    /** So many more reports count. */
    public void addReports(int more) {
        this.reportCount += more;
    }

    /** So many reports count no more. */
    public void removeReports(int fewer) {
        this.reportCount -= fewer;
    }

    long nextEvent() {
        return ++eventCount;
    }

    long eventCount() {
        return eventCount;
    }

    long calendar() {
        return calendar;
    }

    public UUID id() {
        return id;
    }

    public String number() {
        return number;
    }

    public CaseStatus status() {
        return status;
    }

    public Field field() {
        return field;
    }

    public Severity severity() {
        return severity;
    }

    public Platform platform() {
        return platform;
    }

    public @Nullable String locality() {
        return locality;
    }

    public String lead() {
        return lead;
    }

    public List<String> coordinating() {
        return List.copyOf(coordinating);
    }

    /** Code of the agency it is offered to; null while there is no open offer. */
    public @Nullable String offeredTo() {
        return offeredTo;
    }

    /** Account name of the officer it is assigned to. */
    public @Nullable String officer() {
        return officer;
    }

    /** Account names of those who alone see it; empty where it is not restricted. */
    public List<String> restrictedTo() {
        return List.copyOf(restrictedTo);
    }

    public boolean isRestricted() {
        return !restrictedTo.isEmpty();
    }

    /** Whether nobody learns of that case's reports who must not, if they are worked on here. */
    public boolean keepsWhatIsRestrictedIn(CaseFile other) {
        return !other.isRestricted() || (isRestricted() && other.restrictedTo.containsAll(restrictedTo));
    }

    /** What identifies whoever proposed the conclusion that lies in review; empty where none does. */
    public List<String> proposerMarks() {
        return List.copyOf(proposerMarks);
    }

    /** Whether a head proposed the conclusion that lies in review. */
    public boolean isProposedByHead() {
        return proposedByHead;
    }

    /** Where it is while it is referred. */
    public @Nullable Referral referral() {
        return referral;
    }

    /** The case that it is part of; null while it is on its own. */
    public @Nullable CaseFile mergedInto() {
        return mergedInto;
    }

    /** Where it stood before it was merged. */
    public @Nullable CaseStatus mergedFrom() {
        return mergedFrom;
    }

    /** Null while the rumour has not come back. */
    public @Nullable Recurrence recurrence() {
        return recurrence;
    }

    /** Null for a case of before there were deadlines, until its next move. */
    public @Nullable Deadline deadline() {
        return deadline;
    }

    public void setDeadline(Deadline deadline) {
        this.deadline = deadline;
    }

    /**
     * @param calendar number of the offices' calendar by which it was worked out
     */
    public void setDeadline(Deadline deadline, long calendar) {
        this.deadline = deadline;
        this.calendar = calendar;
    }

    public String summary() {
        return summary;
    }

    /** Of its reports, those that were neither screened out nor withdrawn; of a merged case none, they count where they are. */
    public int reportCount() {
        return reportCount;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public int version() {
        return version;
    }

    /** Those that see it while it is not restricted: lead, coordinating, and who was asked for something. */
    public Stream<String> agencies() {
        return Stream.of(Stream.of(lead), coordinating.stream(), asked.stream())
                .flatMap(codes -> codes)
                .distinct();
    }
}
