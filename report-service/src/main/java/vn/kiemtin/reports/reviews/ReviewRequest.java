package vn.kiemtin.reports.reviews;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.receipts.ReceiptCode;

/** What somebody concerned has asked for, and what was decided. */
@Entity
@Table(name = "review_request")
class ReviewRequest extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "received_at")
    Instant receivedAt;

    @Enumerated(EnumType.STRING)
    Standing standing;

    @Nullable
    @Column(name = "report_id")
    UUID reportId;

    @Nullable
    @Column(name = "case_id")
    UUID caseId;

    /** As its filer knows the case or statement. */
    @Nullable
    String number;

    String grounds;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    List<String> links;

    String language;

    @Enumerated(EnumType.STRING)
    ReviewStatus status;

    @Column(name = "review_key_version")
    int reviewKeyVersion;

    @Column(name = "review_hash")
    byte[] reviewHash;

    @Nullable
    @Column(name = "decided_at")
    Instant decidedAt;

    @Nullable
    @Column(name = "reasons_vi")
    String reasonsVi;

    @Nullable
    @Column(name = "reasons_en")
    String reasonsEn;

    protected ReviewRequest() {}

    ReviewRequest(UUID id, ReviewDraft draft, Instant receivedAt, ReceiptCode code) {
        this.id = id;
        this.receivedAt = receivedAt;
        this.standing = draft.standing();
        this.reportId = draft.about().reportId();
        this.caseId = draft.about().caseId();
        this.number = draft.number();
        this.grounds = draft.grounds();
        this.links = draft.links();
        this.language = draft.language().code();
        this.status = ReviewStatus.FILED;
        this.reviewKeyVersion = code.keyVersion();
        this.reviewHash = code.hash();
    }

    ReviewState state() {
        return new ReviewState(number, standing, grounds, links, receivedAt, status, decidedAt, reasonsVi, reasonsEn);
    }
}
