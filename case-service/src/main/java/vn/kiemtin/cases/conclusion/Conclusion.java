package vn.kiemtin.cases.conclusion;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;

/**
 * A version of what a case has found, with its reasons and what it rests on. What was proposed is never changed: what is returned, or set aside, is
 * followed by the next version, and stays.
 */
@Entity
@Table(name = "conclusion")
@IdClass(Conclusion.Key.class)
public class Conclusion {

    /** What identifies one. */
    record Key(UUID caseId, int version) implements Serializable {}

    @Id
    @Column(name = "case_id")
    private UUID caseId;

    @Id
    private int version;

    @Enumerated(EnumType.STRING)
    private ConclusionStatus status;

    @Enumerated(EnumType.STRING)
    private Verdict verdict;

    @Column(name = "reasons_vi")
    private String reasonsVi;

    @Column(name = "reasons_en")
    private String reasonsEn;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "integer[]")
    private List<Integer> evidence;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "legal_bases", columnDefinition = "text[]")
    private List<String> legalBases;

    @Column(name = "proposed_by")
    private String proposedBy;

    @Column(name = "proposer_agency")
    private @Nullable String proposerAgency;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "proposer_marks", columnDefinition = "text[]")
    private List<String> proposerMarks;

    @Column(name = "proposed_at")
    private Instant proposedAt;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    @Column(name = "decider_agency")
    private @Nullable String deciderAgency;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "decider_marks", columnDefinition = "text[]")
    private List<String> deciderMarks = List.of();

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column(name = "decision_reason")
    private @Nullable String decisionReason;

    @Column(name = "set_aside_at")
    private @Nullable Instant setAsideAt;

    protected Conclusion() {}

    Conclusion(CaseFile file, int version, Finding finding, Caller proposer, Instant at) {
        this.caseId = file.id();
        this.version = version;
        this.status = ConclusionStatus.PROPOSED;
        this.verdict = finding.verdict();
        this.reasonsVi = finding.reasonsVi();
        this.reasonsEn = finding.reasonsEn();
        this.evidence = finding.evidence();
        this.legalBases = finding.legalBases();
        this.proposedBy = proposer.username();
        this.proposerAgency = proposer.agency();
        this.proposerMarks = List.copyOf(proposer.marks());
        this.proposedAt = at;
    }

    /** A second person has decided, or the first one has taken it back. */
    void decide(ConclusionStatus to, Caller by, @Nullable String reason, Instant at) {
        this.status = to;
        this.decidedBy = by.username();
        this.deciderAgency = by.agency();
        this.deciderMarks = List.copyOf(by.marks());
        this.decisionReason = reason;
        this.decidedAt = at;
    }

    void setAside(Instant at) {
        this.status = ConclusionStatus.SET_ASIDE;
        this.setAsideAt = at;
    }

    /** 1 for the first that was proposed in the case, without gaps. */
    public int version() {
        return version;
    }

    public ConclusionStatus status() {
        return status;
    }

    public Verdict verdict() {
        return verdict;
    }

    public String reasonsVi() {
        return reasonsVi;
    }

    public String reasonsEn() {
        return reasonsEn;
    }

    /** Numbers of the items of the case that it rests on. What is set aside later stays named. */
    public List<Integer> evidence() {
        return List.copyOf(evidence);
    }

    /** Codes of the legal bases that it rests on, in force when it was proposed. */
    public List<String> legalBases() {
        return List.copyOf(legalBases);
    }

    /** Account name. */
    public String proposedBy() {
        return proposedBy;
    }

    public @Nullable String proposerAgency() {
        return proposerAgency;
    }

    public Instant proposedAt() {
        return proposedAt;
    }

    /** Account name of who approved, returned or withdrew it. */
    public @Nullable String decidedBy() {
        return decidedBy;
    }

    public @Nullable String deciderAgency() {
        return deciderAgency;
    }

    public @Nullable Instant decidedAt() {
        return decidedAt;
    }

    public @Nullable String decisionReason() {
        return decisionReason;
    }

    /** When the case was reopened that it had concluded. */
    public @Nullable Instant setAsideAt() {
        return setAsideAt;
    }

    /** What identifies whoever proposed it or decided on it. */
    Set<String> marks() {
        return Stream.concat(proposerMarks.stream(), deciderMarks.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
