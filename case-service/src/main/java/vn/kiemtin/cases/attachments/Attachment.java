package vn.kiemtin.cases.attachments;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file that came with a report; its bytes are not here. */
@Entity
@Table(name = "report_attachment")
public class Attachment {

    @Id
    private UUID id;

    @Column(name = "report_id")
    private UUID reportId;

    private @Nullable Integer supplement;
    private short place;

    @Enumerated(EnumType.STRING)
    private AttachmentKind kind;

    @Column(name = "media_type")
    private String mediaType;

    private String name;
    private long bytes;
    private String sha256;

    protected Attachment() {}

    Attachment(UUID reportId, @Nullable Integer supplement, int place, AttachedFile file) {
        this.id = file.id();
        this.reportId = reportId;
        this.supplement = supplement;
        this.place = (short) place;
        this.kind = file.kind();
        this.mediaType = file.mediaType();
        this.name = file.name();
        this.bytes = file.bytes();
        this.sha256 = file.sha256();
    }

    public UUID id() {
        return id;
    }

    public UUID reportId() {
        return reportId;
    }

    /** Number of the supplement that it came with; null of what came with the report itself. */
    public @Nullable Integer supplement() {
        return supplement;
    }

    public AttachmentKind kind() {
        return kind;
    }

    /** As its content says. */
    public String mediaType() {
        return mediaType;
    }

    /** As its sender called it, without anything but a name. */
    public String name() {
        return name;
    }

    public long bytes() {
        return bytes;
    }

    /** Of its bytes as they were sent. */
    public String sha256() {
        return sha256;
    }
}
