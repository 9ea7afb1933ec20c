package vn.kiemtin.cases.statements;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.Bilingual;
import vn.kiemtin.cases.conclusion.Conclusion;
import vn.kiemtin.cases.conclusion.Verdict;

/** What a statement says from one publication to the next. Once it is published, it is never changed. */
@Entity
@Table(name = "statement_version")
@IdClass(StatementVersion.Key.class)
public class StatementVersion {

    /** Versions count within a statement, from 1. */
    public record Key(UUID statement, int version) implements Serializable {}

    @Id
    @ManyToOne
    @JoinColumn(name = "statement_id")
    private Statement statement;

    @Id
    private int version;

    @Column(name = "claim_vi")
    private String claimVi;

    @Column(name = "claim_en")
    private String claimEn;

    @Column(name = "title_vi")
    private String titleVi;

    @Column(name = "title_en")
    private String titleEn;

    @Column(name = "body_vi")
    private String bodyVi;

    @Column(name = "body_en")
    private String bodyEn;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private List<String> appearances;

    @Column(name = "change_vi")
    private @Nullable String changeVi;

    @Column(name = "change_en")
    private @Nullable String changeEn;

    /** Version of the conclusion that it rests on. */
    private @Nullable Integer conclusion;

    @Enumerated(EnumType.STRING)
    private @Nullable Verdict verdict;

    /** Account names, the first drafted it. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "written_by", columnDefinition = "text[]")
    private List<String> writtenBy = List.of();

    /** What identifies those people. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private List<String> marks = List.of();

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "approver_marks", columnDefinition = "text[]")
    private List<String> approverMarks = List.of();

    @Column(name = "written_at")
    private Instant writtenAt;

    @Column(name = "approved_by")
    private @Nullable String approvedBy;

    @Column(name = "approved_at")
    private @Nullable Instant approvedAt;

    @Column(name = "published_by")
    private @Nullable String publishedBy;

    @Column(name = "published_at")
    private @Nullable Instant publishedAt;

    /** Code of the agency that stands for it. */
    private @Nullable String publisher;

    protected StatementVersion() {}

    StatementVersion(Statement statement, int version, Writing writing) {
        this.statement = statement;
        this.version = version;
        put(writing);
    }

    /** Whatever was approved before is approved no longer. */
    void write(Writing writing) {
        put(writing);
        this.approvedBy = null;
        this.approvedAt = null;
    }

    private void put(Writing writing) {
        var text = writing.text();
        this.claimVi = text.claim().vi();
        this.claimEn = text.claim().en();
        this.titleVi = text.title().vi();
        this.titleEn = text.title().en();
        this.bodyVi = text.body().vi();
        this.bodyEn = text.body().en();
        this.appearances = List.copyOf(text.appearances());
        this.writtenBy = with(writtenBy, List.of(writing.by().username()));
        this.marks = with(marks, writing.by().marks());
        this.writtenAt = writing.at();
        var changed = writing.change();
        this.changeVi = changed == null ? null : changed.vi();
        this.changeEn = changed == null ? null : changed.en();
        var found = statement.kind() == StatementKind.OUTCOME ? Objects.requireNonNull(writing.inForce()) : null;
        this.conclusion = found == null ? null : found.version();
        this.verdict = found == null ? null : found.verdict();
    }

    private static List<String> with(List<String> some, Collection<String> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    void approve(Caller by, Instant at) {
        this.approvedBy = by.username();
        this.approverMarks = List.copyOf(by.marks());
        this.approvedAt = at;
    }

    void publish(String publisher, Caller by, Instant at) {
        this.publisher = publisher;
        this.publishedBy = by.username();
        this.publishedAt = at;
    }

    /** Whether what it says of the outcome is what the case has found. */
    boolean restsOn(@Nullable Conclusion inForce) {
        return inForce != null && Objects.equals(conclusion, inForce.version());
    }

    /** Whether this was found only after it was written. */
    boolean wasWrittenBefore(@Nullable Conclusion inForce) {
        var found = inForce == null ? null : inForce.decidedAt();
        return found != null && writtenAt.isBefore(found);
    }

    /** What identifies those who had a hand in it. */
    List<String> marks() {
        return List.copyOf(marks);
    }

    /** What identifies those who had a hand in it, and who approved it. */
    Stream<String> marksOfInvolved() {
        return Stream.concat(marks.stream(), approverMarks.stream());
    }

    public int version() {
        return version;
    }

    public StatementText text() {
        return new StatementText(
                new Bilingual(claimVi, claimEn),
                new Bilingual(titleVi, titleEn),
                new Bilingual(bodyVi, bodyEn),
                List.copyOf(appearances));
    }

    /** What it changes; null for the first. */
    public @Nullable Bilingual change() {
        return changeVi == null || changeEn == null ? null : new Bilingual(changeVi, changeEn);
    }

    /** Version of the conclusion that it rests on; null where it only says that the case is being checked. */
    public @Nullable Integer conclusion() {
        return conclusion;
    }

    public @Nullable Verdict verdict() {
        return verdict;
    }

    /** Account names of those who had a hand in it; the first drafted it. */
    public List<String> writtenBy() {
        return List.copyOf(writtenBy);
    }

    /** When it was last edited. */
    public Instant writtenAt() {
        return writtenAt;
    }

    /** Account name. */
    public @Nullable String approvedBy() {
        return approvedBy;
    }

    public @Nullable Instant approvedAt() {
        return approvedAt;
    }

    /** Account name. */
    public @Nullable String publishedBy() {
        return publishedBy;
    }

    /** Null while it is not public. */
    public @Nullable Instant publishedAt() {
        return publishedAt;
    }

    /** Code of the agency that stands for it; null while it is not public. */
    public @Nullable String publisher() {
        return publisher;
    }
}
