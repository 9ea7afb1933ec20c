package vn.kiemtin.cases.corrections;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.conclusion.Conclusion;
import vn.kiemtin.cases.conclusion.Verdict;
import vn.kiemtin.web.Page;

/** What a press agency is asked to correct, and what became of it. The case's row must be locked by whoever changes it. */
@Entity
@Table(name = "correction_request")
public class CorrectionRequest {

    @Id
    private UUID id;

    @Column(name = "case_id")
    private UUID caseId;

    private int number;

    @Enumerated(EnumType.STRING)
    private CorrectionStatus status;

    /** Grows with every step; what {@code If-Match} is held against. */
    private int revision;

    @Embedded
    private Demand demand;

    private int conclusion;

    @Enumerated(EnumType.STRING)
    private Verdict verdict;

    @Column(name = "drafted_by")
    private String draftedBy;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "written_by", columnDefinition = "text[]")
    private List<String> writtenBy = List.of();

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "writer_marks", columnDefinition = "text[]")
    private List<String> writerMarks = List.of();

    @Column(name = "written_at")
    private Instant writtenAt;

    private @Nullable String key;

    private String request;

    @Column(name = "approved_by")
    private @Nullable String approvedBy;

    @Column(name = "approved_at")
    private @Nullable Instant approvedAt;

    @Column(name = "letter_number")
    private @Nullable String letterNumber;

    @Column(name = "letter_from")
    private @Nullable String letterFrom;

    @Column(name = "link_hash")
    private @Nullable String linkHash;

    @Column(name = "link_expires_at")
    private @Nullable Instant linkExpiresAt;

    @Column(name = "sent_at")
    private @Nullable Instant sentAt;

    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    @Column(name = "acknowledged_at")
    private @Nullable Instant acknowledgedAt;

    @Column(name = "claimed_url")
    private @Nullable String claimedUrl;

    @Column(name = "claimed_day")
    private @Nullable LocalDate claimedDay;

    @Column(name = "claimed_at")
    private @Nullable Instant claimedAt;

    @Column(name = "rejection_reason")
    private @Nullable String rejectionReason;

    @Column(name = "confirmed_by")
    private @Nullable String confirmedBy;

    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    private @Nullable Boolean late;

    @Column(name = "refusal_reasons")
    private @Nullable String refusalReasons;

    @Column(name = "refused_at")
    private @Nullable Instant refusedAt;

    @Column(name = "overdue_at")
    private @Nullable Instant overdueAt;

    protected CorrectionRequest() {}

    /**
     * @param number 1 for the case's first
     * @param key fingerprint of the key that the request came with; null for none
     * @param request fingerprint of the request
     */
    CorrectionRequest(
            UUID id,
            int number,
            CaseFile file,
            Demand demand,
            Conclusion inForce,
            Caller by,
            Instant at,
            @Nullable String key,
            String request) {
        this.id = id;
        this.caseId = file.id();
        this.number = number;
        this.status = CorrectionStatus.DRAFT;
        this.revision = 1;
        this.draftedBy = by.username();
        this.key = key;
        this.request = request;
        write(demand, inForce, by, at);
    }

    /** It demands something else from now on, and rests on the conclusion of the day. */
    void edit(Demand to, Conclusion inForce, Caller by, Instant at, CorrectionStatus then) {
        write(to, inForce, by, at);
        moveTo(then);
    }

    private void write(Demand to, Conclusion inForce, Caller by, Instant at) {
        this.demand = to;
        this.conclusion = inForce.version();
        this.verdict = inForce.verdict();
        this.writtenBy = union(writtenBy, List.of(by.username()));
        this.writerMarks = union(writerMarks, by.marks());
        this.writtenAt = at;
    }

    /**
     * @param from code of the agency whose letter it is
     * @param hash what is kept of the link's token
     */
    void approve(String letter, String from, String hash, Caller by, Instant at, CorrectionStatus then) {
        this.letterNumber = letter;
        this.letterFrom = from;
        this.linkHash = hash;
        this.approvedBy = by.username();
        this.approvedAt = at;
        moveTo(then);
    }

    void send(Instant at, Instant due, Instant linkExpires, CorrectionStatus then) {
        this.sentAt = at;
        this.dueAt = due;
        this.linkExpiresAt = linkExpires;
        moveTo(then);
    }

    void acknowledge(Instant at, CorrectionStatus then) {
        if (acknowledgedAt == null) {
            this.acknowledgedAt = at;
        }
        moveTo(then);
    }

    /** The press agency says where the correction stands; an officer looks. */
    void claim(String url, LocalDate day, Instant at, CorrectionStatus then) {
        this.claimedUrl = url;
        this.claimedDay = day;
        this.claimedAt = at;
        this.rejectionReason = null;
        acknowledge(at, then);
    }

    void refuse(String reasons, Instant at, CorrectionStatus then) {
        this.refusalReasons = reasons;
        this.refusedAt = at;
        moveTo(then);
    }

    void confirm(Caller by, Instant at, CorrectionStatus then) {
        this.confirmedBy = by.username();
        this.confirmedAt = at;
        this.late = Objects.requireNonNull(claimedDay)
                .isAfter(Objects.requireNonNull(dueAt).atZone(Page.CITY).toLocalDate());
        moveTo(then);
    }

    void reject(String reason, CorrectionStatus then) {
        this.claimedUrl = null;
        this.claimedDay = null;
        this.claimedAt = null;
        this.rejectionReason = reason;
        moveTo(then);
    }

    void fallDue(Instant at, CorrectionStatus then) {
        this.overdueAt = at;
        moveTo(then);
    }

    void moveTo(CorrectionStatus to) {
        this.status = to;
        this.revision++;
    }

    /** Whether it came of this request. */
    boolean cameOf(String fingerprint) {
        return fingerprint.equals(request);
    }

    /** Whether it is written on this conclusion. */
    boolean restsOn(@Nullable Conclusion inForce) {
        return inForce != null && inForce.version() == conclusion;
    }

    /** Whether the press agency says that it has corrected. */
    boolean isClaimed() {
        return claimedAt != null;
    }

    /** Whether the link in its letter still opens something. */
    boolean isAnswerableAt(Instant now) {
        return linkExpiresAt != null && now.isBefore(linkExpiresAt);
    }

    private static List<String> union(Collection<String> before, Collection<String> more) {
        return Stream.concat(before.stream(), more.stream()).distinct().toList();
    }

    UUID id() {
        return id;
    }

    UUID caseId() {
        return caseId;
    }

    /** 1 for the case's first. */
    public int number() {
        return number;
    }

    public CorrectionStatus status() {
        return status;
    }

    public int revision() {
        return revision;
    }

    public Demand demand() {
        return demand;
    }

    /** Version of the conclusion that it rests on. */
    public int conclusion() {
        return conclusion;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** Account names of those who had a hand in it; the first drafted it. */
    public List<String> writtenBy() {
        return writtenBy;
    }

    List<String> writerMarks() {
        return writerMarks;
    }

    public Instant writtenAt() {
        return writtenAt;
    }

    public @Nullable String approvedBy() {
        return approvedBy;
    }

    public @Nullable Instant approvedAt() {
        return approvedAt;
    }

    /** As the letter bears it, {@code 12/2026/YC-CC}; null before it is approved. */
    public @Nullable String letterNumber() {
        return letterNumber;
    }

    /** Code of the agency whose letter it is, whoever leads the case now; null before it is approved. */
    @Nullable
    String letterFrom() {
        return letterFrom;
    }

    public @Nullable Instant sentAt() {
        return sentAt;
    }

    public @Nullable Instant dueAt() {
        return dueAt;
    }

    public @Nullable Instant acknowledgedAt() {
        return acknowledgedAt;
    }

    /** Where the correction stands, as the press agency says. */
    public @Nullable String claimedUrl() {
        return claimedUrl;
    }

    public @Nullable LocalDate claimedDay() {
        return claimedDay;
    }

    public @Nullable Instant claimedAt() {
        return claimedAt;
    }

    /** Why what was published corrects nothing. */
    public @Nullable String rejectionReason() {
        return rejectionReason;
    }

    public @Nullable String confirmedBy() {
        return confirmedBy;
    }

    public @Nullable Instant confirmedAt() {
        return confirmedAt;
    }

    /** Whether it was corrected after the day on which it was due; null while it is not corrected. */
    public @Nullable Boolean late() {
        return late;
    }

    public @Nullable String refusalReasons() {
        return refusalReasons;
    }

    public @Nullable Instant refusedAt() {
        return refusedAt;
    }

    public @Nullable Instant overdueAt() {
        return overdueAt;
    }
}
