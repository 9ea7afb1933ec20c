package vn.kiemtin.cases.evidence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Actor;
import vn.kiemtin.cases.casefile.CaseFile;

/** A file or a link that belongs to a case. It is never removed; what proves wrong is set aside, once. */
@Entity
@Table(name = "evidence")
@IdClass(EvidenceItem.Key.class)
public class EvidenceItem {

    /** Numbers count within a case, from 1. */
    public record Key(UUID caseId, int number) implements Serializable {}

    /** That it does not count any more. */
    public record SetAside(String by, Instant at, String reason) {}

    @Id
    @Column(name = "case_id")
    private UUID caseId;

    @Id
    private int number;

    @Enumerated(EnumType.STRING)
    private EvidenceKind kind;

    private @Nullable String description;
    private @Nullable String name;

    @Column(name = "media_type")
    private @Nullable String mediaType;

    private @Nullable Long size;
    private String sha256;
    private @Nullable String link;
    private @Nullable String captured;

    @Column(name = "taken_at")
    private @Nullable Instant takenAt;

    @Column(name = "added_by")
    private String addedBy;

    private @Nullable String agency;

    @Column(name = "added_at")
    private Instant addedAt;

    private @Nullable String key;

    @Column(name = "set_aside_by")
    private @Nullable String setAsideBy;

    @Column(name = "set_aside_at")
    private @Nullable Instant setAsideAt;

    @Column(name = "set_aside_reason")
    private @Nullable String setAsideReason;

    private int version;

    protected EvidenceItem() {}

    EvidenceItem(CaseFile file, int number, Content content, Details details, Actor addedBy, Instant addedAt) {
        this.caseId = file.id();
        this.number = number;
        switch (content) {
            case Content.Stored stored -> {
                this.kind = EvidenceKind.FILE;
                this.name = stored.name();
                this.mediaType = stored.mediaType();
                this.size = stored.size();
            }
            case Content.Seen seen -> {
                this.kind = EvidenceKind.LINK;
                this.link = seen.link();
                this.captured = seen.text();
            }
        }
        this.sha256 = content.sha256();
        this.description = details.description();
        this.takenAt = details.takenAt();
        this.key = details.key();
        this.addedBy = addedBy.person();
        this.agency = addedBy.agency();
        this.addedAt = addedAt;
        this.version = 1;
    }

    /** Whether it is this content of this case, with the same said of it. */
    boolean is(CaseFile file, Content content, Details details) {
        return caseId.equals(file.id())
                && sha256.equals(content.sha256())
                && Objects.equals(description, details.description())
                && Objects.equals(takenAt, details.takenAt());
    }

    void setAside(String by, Instant at, String reason) {
        setAsideBy = by;
        setAsideAt = at;
        setAsideReason = reason;
        version++;
    }

    public int number() {
        return number;
    }

    public EvidenceKind kind() {
        return kind;
    }

    /** What it shows, in the words of whoever added it. */
    public @Nullable String description() {
        return description;
    }

    /** Of a file: what it is called, without a path. */
    public @Nullable String name() {
        return name;
    }

    /** Of a file: by its content. */
    public @Nullable String mediaType() {
        return mediaType;
    }

    /** Of a file: bytes. */
    public @Nullable Long size() {
        return size;
    }

    /** In hexadecimal digits: of a file's bytes; of a link, of it and of what was seen there, with a line feed between, in UTF-8. */
    public String sha256() {
        return sha256;
    }

    public @Nullable String link() {
        return link;
    }

    /** Of a link: what was read there. */
    public @Nullable String captured() {
        return captured;
    }

    /** When the screenshot was taken, the page was looked at; null if nobody said so. */
    public @Nullable Instant takenAt() {
        return takenAt;
    }

    /** Account name. */
    public String addedBy() {
        return addedBy;
    }

    /** Code of the agency of whoever added it; null for those who belong to none. */
    public @Nullable String agency() {
        return agency;
    }

    public Instant addedAt() {
        return addedAt;
    }

    /** Null while it counts. */
    public @Nullable SetAside setAside() {
        return setAsideBy == null || setAsideAt == null || setAsideReason == null
                ? null
                : new SetAside(setAsideBy, setAsideAt, setAsideReason);
    }

    /** Whether a conclusion can rest on it. */
    public boolean counts() {
        return setAsideAt == null;
    }

    public int version() {
        return version;
    }
}
