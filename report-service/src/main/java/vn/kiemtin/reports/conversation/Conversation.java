package vn.kiemtin.reports.conversation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.attachments.Attached;
import vn.kiemtin.web.Language;

/**
 * What the sender of a report sees of what was told since.
 *
 * @param messages in their order
 * @param isKnown whether there is such a report
 * @param withdrawnAt null while the report stands
 * @param erasedAt when the report was deleted with all that was told about it; null while it is kept
 */
public record Conversation(
        boolean isKnown,
        List<Written> messages,
        List<Added> supplements,
        @Nullable Instant withdrawnAt,
        @Nullable Instant erasedAt) {

    static final Conversation NONE = new Conversation(false, List.of(), List.of(), null, null);

    /** Whether something can still be told. */
    public boolean isOpen() {
        return withdrawnAt == null && erasedAt == null;
    }

    /** Whether there is anything that the sender did not write. */
    public boolean isAnswerable() {
        return messages.stream().anyMatch(message -> !message.mine());
    }

    /** How many messages the sender has not had the time to read. */
    public long unread() {
        return messages.stream().filter(Written::unread).count();
    }

    /**
     * A message.
     *
     * @param mine whether the sender of the report wrote it
     * @param unread whether it was shown to the sender for the first time only now, or a short time ago
     */
    public record Written(
            int number,
            boolean mine,
            @Nullable String agencyVi,
            @Nullable String agencyEn,
            Instant at,
            String text,
            boolean unread) {

        /** What the agency that wrote it is called. */
        public @Nullable String agency(Language language) {
            return language == Language.VI ? agencyVi : agencyEn;
        }
    }

    /** Something added to the report. */
    public record Added(
            int number,
            Instant at,
            @Nullable String text,
            @Nullable String link,
            List<Attached> files) {}
}
