package vn.kiemtin.cases.notes;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Actor;
import vn.kiemtin.cases.casefile.CaseFile;

/** What somebody wrote about a case for the others who see it; it is never changed. */
@Entity
@Immutable
@Table(name = "case_note")
@IdClass(Note.Key.class)
public class Note {

    /** Numbers count within a case, from 1. */
    public record Key(UUID caseId, int number) implements Serializable {}

    @Id
    @Column(name = "case_id")
    private UUID caseId;

    @Id
    private int number;

    @Column(name = "written_by")
    private String writtenBy;

    private @Nullable String agency;

    @Column(name = "written_at")
    private Instant writtenAt;

    private String text;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private List<String> mentioned;

    private @Nullable String key;

    protected Note() {}

    Note(
            CaseFile file,
            int number,
            String text,
            List<String> mentioned,
            Actor writtenBy,
            Instant writtenAt,
            @Nullable String key) {
        this.caseId = file.id();
        this.number = number;
        this.writtenBy = writtenBy.person();
        this.agency = writtenBy.agency();
        this.writtenAt = writtenAt;
        this.text = text;
        this.mentioned = List.copyOf(mentioned);
        this.key = key;
    }

    /** Whether it says this of this case. */
    boolean says(CaseFile file, String other) {
        return caseId.equals(file.id()) && text.equals(other);
    }

    public int number() {
        return number;
    }

    /** Account name. */
    public String writtenBy() {
        return writtenBy;
    }

    /** Code of the writer's agency; null for those who belong to none. */
    public @Nullable String agency() {
        return agency;
    }

    public Instant writtenAt() {
        return writtenAt;
    }

    public String text() {
        return text;
    }

    /** Account names, in the order in which the text first names them. */
    public List<String> mentioned() {
        return List.copyOf(mentioned);
    }
}
