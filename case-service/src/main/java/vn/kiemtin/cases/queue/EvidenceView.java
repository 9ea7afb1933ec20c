package vn.kiemtin.cases.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.evidence.EvidenceItem;
import vn.kiemtin.cases.evidence.EvidenceKind;

/**
 * An item of evidence.
 *
 * @param number in the case, from 1
 * @param description what it shows
 * @param name what the file is called
 * @param mediaType of the file, by its content
 * @param size of the file, in bytes
 * @param sha256 of the file's bytes; of a link, of it and the text seen there, with a line feed between
 * @param text what was read at the link
 * @param takenAt when the screenshot was taken, the page was looked at
 * @param addedBy account name
 * @param agency code of the agency of whoever added it; left out for those who belong to none
 * @param setAside that it does not count any more; left out while it does
 * @param version what If-Match must name to set it aside
 */
@Schema(name = "EvidenceOfCase")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvidenceView(
        int number,
        EvidenceKind kind,
        @Nullable String description,
        @Nullable String name,
        @Nullable String mediaType,
        @Nullable Long size,
        String sha256,
        @Nullable String link,
        @Nullable String text,
        @Nullable Instant takenAt,
        String addedBy,
        @Nullable String agency,
        Instant addedAt,
        @Nullable SetAsideView setAside,
        int version) {

    /**
     * @param by account name
     */
    @Schema(name = "EvidenceSetAside")
    public record SetAsideView(String by, Instant at, String reason) {}

    /** How it is shown over HTTP and at the desk. */
    public static EvidenceView of(EvidenceItem item) {
        var aside = item.setAside();
        return new EvidenceView(
                item.number(),
                item.kind(),
                item.description(),
                item.name(),
                item.mediaType(),
                item.size(),
                item.sha256(),
                item.link(),
                item.captured(),
                item.takenAt(),
                item.addedBy(),
                item.agency(),
                item.addedAt(),
                aside == null ? null : new SetAsideView(aside.by(), aside.at(), aside.reason()),
                item.version());
    }
}
