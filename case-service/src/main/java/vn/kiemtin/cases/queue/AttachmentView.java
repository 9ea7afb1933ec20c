package vn.kiemtin.cases.queue;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.kiemtin.cases.attachments.Attachment;
import vn.kiemtin.cases.attachments.AttachmentKind;

/**
 * A file that came with a report. A picture is looked at as a copy made anew; whatever else it is, only as it was sent.
 *
 * @param sha256 of its bytes as they were sent
 */
@Schema(name = "AttachmentOfReport")
public record AttachmentView(UUID id, AttachmentKind kind, String mediaType, String name, long bytes, String sha256) {

    public static AttachmentView of(Attachment attachment) {
        return new AttachmentView(
                attachment.id(),
                attachment.kind(),
                attachment.mediaType(),
                attachment.name(),
                attachment.bytes(),
                attachment.sha256());
    }

    /** Its size for people, in units of 1024 bytes, rounded up. */
    public long kilobytes() {
        return (bytes + 1023) / 1024;
    }

    public boolean picture() {
        return kind == AttachmentKind.PICTURE;
    }
}
