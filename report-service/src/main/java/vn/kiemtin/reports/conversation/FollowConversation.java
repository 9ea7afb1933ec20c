package vn.kiemtin.reports.conversation;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.attachments.Attached;
import vn.kiemtin.reports.attachments.Attachments;
import vn.kiemtin.reports.intake.Reports;
import vn.kiemtin.reports.receipts.ReceiptCode;

/** Shows what was told since to whoever has a report's receipt code. */
@Singleton
public class FollowConversation {

    /** As long as one look at the page lasts: a message stays marked as new while the page refreshes itself. */
    private static final Duration ONE_LOOK = Duration.ofMinutes(30);

    private final Reports reports;
    private final Correspondence correspondence;
    private final Attachments attachments;
    private final Clock clock;

    FollowConversation(Reports reports, Correspondence correspondence, Attachments attachments, Clock clock) {
        this.reports = reports;
        this.correspondence = correspondence;
        this.attachments = attachments;
        this.clock = clock;
    }

    /**
     * @param receipt the receipt code of the report
     */
    @Transactional
    public Conversation of(@Nullable String receipt) {
        var code = ReceiptCode.parse(receipt);
        var report = code == null ? null : reports.findByReceipt(code);
        if (report == null) {
            return Conversation.NONE;
        }
        var now = clock.instant();
        var messages = correspondence.messages(report.id());
        if (messages.stream().anyMatch(message -> !message.isBySender() && message.firstShown == null)) {
            correspondence.shown(report.id(), now);
        }
        var supplements = correspondence.supplements(report.id());
        var files = supplements.isEmpty() ? Map.<Integer, List<Attached>>of() : attachments.addedTo(report.id());
        return new Conversation(
                true,
                messages.stream().map(message -> written(message, now)).toList(),
                supplements.stream()
                        .map(added -> new Conversation.Added(
                                added.number,
                                added.addedAt,
                                added.text,
                                added.link,
                                files.getOrDefault(added.number, List.of())))
                        .toList(),
                report.withdrawnAt(),
                report.erasedAt());
    }

    private static Conversation.Written written(Message message, Instant now) {
        var mine = message.isBySender();
        var shown = message.firstShown;
        return new Conversation.Written(
                message.number,
                mine,
                message.agencyVi,
                message.agencyEn,
                message.postedAt,
                message.text,
                !mine && (shown == null || shown.isAfter(now.minus(ONE_LOOK))));
    }
}
