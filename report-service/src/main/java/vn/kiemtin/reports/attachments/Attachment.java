package vn.kiemtin.reports.attachments;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file that came with a report. */
@Entity
class Attachment {

    @Id
    private UUID id;

    @Column(name = "report_id")
    private UUID reportId;

    private short place;

    /** Number of the supplement that it came with; null of what came with the report itself. */
    private @Nullable Integer supplement;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Column(name = "media_type")
    private String mediaType;

    private String name;

    private long bytes;

    private String sha256;

    private String sealed;

    @Column(name = "sealed_copy")
    private @Nullable String sealedCopy;

    protected Attachment() {}

    Attachment(UUID reportId, @Nullable Integer supplement, int place, SealedFiles.Sealed file) {
        this.id = file.told().id();
        this.reportId = reportId;
        this.supplement = supplement;
        this.place = (short) place;
        this.kind = file.told().kind();
        this.mediaType = file.told().mediaType();
        this.name = file.told().name();
        this.bytes = file.told().bytes();
        this.sha256 = file.told().sha256();
        this.sealed = file.name();
    }

    UUID id() {
        return id;
    }

    UUID reportId() {
        return reportId;
    }

    @Nullable
    Integer supplement() {
        return supplement;
    }

    Kind kind() {
        return kind;
    }

    String mediaType() {
        return mediaType;
    }

    String name() {
        return name;
    }

    long bytes() {
        return bytes;
    }

    String sealed() {
        return sealed;
    }

    @Nullable
    String sealedCopy() {
        return sealedCopy;
    }

    Attached told() {
        return new Attached(id, kind, mediaType, bytes, sha256, name);
    }
}
