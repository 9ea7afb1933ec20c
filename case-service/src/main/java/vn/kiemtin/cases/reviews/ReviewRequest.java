package vn.kiemtin.cases.reviews;

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
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Actor;
import vn.kiemtin.cases.casefile.CaseFile;

/** What somebody concerned asks to have looked at again. The case's row must be locked by whoever changes it. */
@Entity
@Table(name = "review_request")
@IdClass(ReviewRequest.Key.class)
public class ReviewRequest {

    /** Numbers count within a case, from 1. */
    public record Key(UUID caseId, int number) implements Serializable {}

    @Id
    @Column(name = "case_id")
    private UUID caseId;

    @Id
    private int number;

    @Column(name = "review_id")
    private UUID reviewId;

    @Enumerated(EnumType.STRING)
    private Filer standing;

    private @Nullable String statement;

    private String grounds;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private List<String> links;

    @Column(name = "filed_at")
    private Instant filedAt;

    @Column(name = "due_at")
    private Instant dueAt;

    @Enumerated(EnumType.STRING)
    private ReviewStatus status;

    private int version;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column(name = "reasons_vi")
    private @Nullable String reasonsVi;

    @Column(name = "reasons_en")
    private @Nullable String reasonsEn;

    protected ReviewRequest() {}

    ReviewRequest(CaseFile file, int number, ReviewRequested requested, Instant dueAt) {
        this.caseId = file.id();
        this.number = number;
        this.reviewId = requested.reviewId();
        this.standing = requested.standing();
        this.statement = requested.about().statementNumber();
        this.grounds = requested.grounds();
        this.links = requested.allLinks();
        this.filedAt = requested.receivedAt();
        this.dueAt = dueAt;
        this.status = ReviewStatus.FILED;
        this.version = 1;
    }

    void decide(Decision decision, Actor by, Instant at) {
        this.status = decision.outcome();
        this.reasonsVi = decision.reasonsVi();
        this.reasonsEn = decision.reasonsEn();
        this.decidedBy = by.person();
        this.decidedAt = at;
        this.version++;
    }

    /** Whether this person has decided just this before: a request whose answer got lost. */
    boolean wasDecided(Decision decision, String person) {
        return person.equals(decidedBy)
                && status == decision.outcome()
                && decision.reasonsVi().equals(reasonsVi)
                && decision.reasonsEn().equals(reasonsEn);
    }

    public boolean isOpen() {
        return status == ReviewStatus.FILED;
    }

    public int number() {
        return number;
    }

    /** As intake knows it. */
    public UUID reviewId() {
        return reviewId;
    }

    public Filer standing() {
        return standing;
    }

    /** Number of the published statement that the filer named; null where it was filed about the case. */
    public @Nullable String statement() {
        return statement;
    }

    public String grounds() {
        return grounds;
    }

    public List<String> links() {
        return List.copyOf(links);
    }

    /** When intake received it. */
    public Instant filedAt() {
        return filedAt;
    }

    /** By when it is to be decided. */
    public Instant dueAt() {
        return dueAt;
    }

    public ReviewStatus status() {
        return status;
    }

    /** Grows with every change; what {@code If-Match} is held against. */
    public int version() {
        return version;
    }

    /** Account name. */
    public @Nullable String decidedBy() {
        return decidedBy;
    }

    public @Nullable Instant decidedAt() {
        return decidedAt;
    }

    public @Nullable String reasonsVi() {
        return reasonsVi;
    }

    public @Nullable String reasonsEn() {
        return reasonsEn;
    }
}
