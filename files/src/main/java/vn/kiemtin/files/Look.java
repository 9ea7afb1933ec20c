package vn.kiemtin.files;

import java.time.Instant;
import java.util.UUID;

/**
 * That somebody may look at an attachment.
 *
 * @param caseNumber of the case in whose history the look is noted
 * @param person account name of who looks
 * @param until when that ends; whole seconds
 */
public record Look(UUID attachment, String caseNumber, String person, Form form, Instant until) {

    /** What is shown. */
    public enum Form {
        /** Made anew of what the sender attached, without anything that came along with it. */
        COPY,
        /** Byte for byte what the sender attached. */
        ORIGINAL
    }
}
