package vn.kiemtin.cases.statements;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.Bilingual;

/** Why a statement is to be taken back, or was. */
@Embeddable
public class Retraction {

    @Column(name = "retraction_reason_vi")
    private @Nullable String reasonVi;

    @Column(name = "retraction_reason_en")
    private @Nullable String reasonEn;

    @Column(name = "retraction_proposed_by")
    private @Nullable String proposedBy;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "retraction_marks", columnDefinition = "text[]")
    private @Nullable List<String> marks;

    @Column(name = "retraction_proposed_at")
    private @Nullable Instant proposedAt;

    @Column(name = "retracted_by")
    private @Nullable String approvedBy;

    @Column(name = "retracted_at")
    private @Nullable Instant approvedAt;

    protected Retraction() {}

    Retraction(Bilingual reason, Caller proposedBy, Instant proposedAt) {
        this.reasonVi = reason.vi();
        this.reasonEn = reason.en();
        this.proposedBy = proposedBy.username();
        this.marks = List.copyOf(proposedBy.marks());
        this.proposedAt = proposedAt;
    }

    void approve(Caller by, Instant at) {
        this.approvedBy = by.username();
        this.approvedAt = at;
    }

    /** What identifies whoever proposed it. */
    List<String> marks() {
        return marks == null ? List.of() : List.copyOf(marks);
    }

    public Bilingual reason() {
        return new Bilingual(String.valueOf(reasonVi), String.valueOf(reasonEn));
    }

    /** Account name. */
    public @Nullable String proposedBy() {
        return proposedBy;
    }

    public @Nullable Instant proposedAt() {
        return proposedAt;
    }

    /** Account name; null while it is only proposed. */
    public @Nullable String approvedBy() {
        return approvedBy;
    }

    public @Nullable Instant approvedAt() {
        return approvedAt;
    }
}
