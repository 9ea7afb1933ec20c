package vn.kiemtin.reports.statements;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A statement with all its versions. Whatever the order in which it is told of them, it ends the same: the highest version is how it reads, and a
 * retraction is final.
 */
@Entity
class Statement extends PanacheEntityBase {

    @Id
    UUID id;

    String number;

    @Column(name = "case_id")
    UUID caseId;

    @Nullable
    @Column(name = "published_at")
    Instant publishedAt;

    @Nullable
    @Column(name = "changed_at")
    Instant changedAt;

    @Nullable
    @Column(name = "retracted_at")
    Instant retractedAt;

    @Nullable
    @JdbcTypeCode(SqlTypes.JSON)
    Bilingual reason;

    @ElementCollection
    @CollectionTable(name = "statement_version", joinColumns = @JoinColumn(name = "statement_id"))
    @MapKeyColumn(name = "version")
    @BatchSize(size = 100)
    Map<Integer, Version> versions = new HashMap<>();

    /** How it read from then on, and what was changed. */
    @Embeddable
    static class Version {

        @Column(name = "told_at")
        Instant toldAt;

        @JdbcTypeCode(SqlTypes.JSON)
        Content content;

        @Nullable
        @JdbcTypeCode(SqlTypes.JSON)
        Bilingual change;

        protected Version() {}

        Version(Instant toldAt, Content content, @Nullable Bilingual change) {
            this.toldAt = toldAt;
            this.content = content;
            this.change = change;
        }
    }

    protected Statement() {}

    Statement(UUID id, String number, UUID caseId) {
        this.id = id;
        this.number = number;
        this.caseId = caseId;
    }

    /** Takes a version over, unless it is known. */
    void reads(ToldStatement told, Instant at, @Nullable Bilingual change) {
        versions.putIfAbsent(told.version(), new Version(at, told.content(), change));
        publishedAt = told.publishedAt();
        changedAt = lastChange();
    }

    void retract(Instant at, Bilingual why) {
        if (retractedAt == null) {
            retractedAt = at;
            reason = why;
        }
        if (publishedAt != null) {
            changedAt = lastChange();
        }
    }

    private Instant lastChange() {
        return Objects.requireNonNullElseGet(
                retractedAt,
                () -> versions.values().stream()
                        .map(version -> version.toldAt)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }
}
