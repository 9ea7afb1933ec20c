package vn.kiemtin.cases.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.attachments.Attachment;
import vn.kiemtin.cases.attachments.AttachmentKind;

/**
 * A file that came with a report. A picture is looked at as a copy made anew; whatever else it is, only as it was sent.
 *
 * @param sha256 of its bytes as they were sent
 * @param supplement number of what was added to the report later, with which it came; left out of what came with the report itself
 */
@Schema(name = "AttachmentOfReport")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AttachmentView(
        UUID id,
        AttachmentKind kind,
        String mediaType,
        String name,
        long bytes,
        String sha256,
        @Nullable Integer supplement) {

    public static AttachmentView of(Attachment attachment) {
        return new AttachmentView(
                attachment.id(),
                attachment.kind(),
                attachment.mediaType(),
                attachment.name(),
                attachment.bytes(),
                attachment.sha256(),
                attachment.supplement());
    }

    /** Its size for people, in units of 1024 bytes, rounded up. */
    public long kilobytes() {
        return (bytes + 1023) / 1024;
    }

    public boolean picture() {
        return kind == AttachmentKind.PICTURE;
    }
}
