package vn.kiemtin.cases.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.conversation.ReportMessage;
import vn.kiemtin.cases.conversation.Supplement;

/**
 * What agencies and the sender of a report have told each other since.
 *
 * @param messages in their order
 * @param readUpTo the number of the message up to which somebody has read; 0 where nobody has
 * @param unread how many of the sender's messages come after it
 * @param supplements what the sender has added to the report
 */
@Schema(name = "ConversationOfReport")
public record ConversationView(List<MessageView> messages, int readUpTo, int unread, List<SupplementView> supplements) {

    public static ConversationView of(List<ReportMessage> messages, int readUpTo, List<Supplement> supplements) {
        return new ConversationView(
                messages.stream().map(MessageView::of).toList(),
                readUpTo,
                (int) messages.stream()
                        .filter(message -> message.isFromReporter() && message.number() > readUpTo)
                        .count(),
                supplements.stream().map(SupplementView::of).toList());
    }

    /**
     * @param writtenBy account name; left out of the reporter's own, who is not known here
     * @param agency code of the agency that wrote it
     */
    @Schema(name = "MessageOfConversation")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MessageView(
            int number,
            boolean fromReporter,
            @Nullable String writtenBy,
            @Nullable String agency,
            Instant writtenAt,
            String text) {

        static MessageView of(ReportMessage message) {
            return new MessageView(
                    message.number(),
                    message.isFromReporter(),
                    message.writtenBy(),
                    message.agency(),
                    message.writtenAt(),
                    message.text());
        }
    }

    @Schema(name = "SupplementOfReport")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SupplementView(
            int number,
            Instant addedAt,
            @Nullable String text,
            @Nullable String link) {

        static SupplementView of(Supplement supplement) {
            return new SupplementView(supplement.number(), supplement.addedAt(), supplement.text(), supplement.link());
        }
    }
}
