package vn.kiemtin.reports.conversation;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.Outbox;
import vn.kiemtin.reports.attachments.AttachmentSettings;
import vn.kiemtin.reports.attachments.Attachments;
import vn.kiemtin.reports.attachments.SealedFiles;
import vn.kiemtin.reports.idempotency.IdempotencyKey;
import vn.kiemtin.reports.idempotency.IdempotencyKeys;
import vn.kiemtin.reports.idempotency.IdempotencyKeys.Claim;
import vn.kiemtin.reports.intake.Report;
import vn.kiemtin.reports.intake.Reports;
import vn.kiemtin.reports.receipts.ReceiptCode;

/**
 * Whoever has a report's receipt code writes to those who handle it, adds something to it, or withdraws it. When this returns, that and the event which
 * tells of it are committed together. The report's row is locked first: numbers have no gap, and nothing comes after a withdrawal, or after
 * the report was erased, as nobody would delete it any more.
 */
@Singleton
class TellMore {

    /** So many messages in a row, until somebody answers. */
    static final int MOST_UNANSWERED = 10;

    static final int MOST_MESSAGES = 200;
    static final int MOST_SUPPLEMENTS = 20;

    private static final Logger LOG = Logger.getLogger(TellMore.class);

    private final Reports reports;
    private final Correspondence correspondence;
    private final IdempotencyKeys keys;
    private final Attachments attachments;
    private final AttachmentSettings settings;
    private final Outbox outbox;
    private final Clock clock;

    TellMore(
            Reports reports,
            Correspondence correspondence,
            IdempotencyKeys keys,
            Attachments attachments,
            AttachmentSettings settings,
            Outbox outbox,
            Clock clock) {
        this.reports = reports;
        this.correspondence = correspondence;
        this.keys = keys;
        this.attachments = attachments;
        this.settings = settings;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What came of it. Only {@link Told} has stored anything. */
    sealed interface Result {

        /**
         * It is stored, now or by an earlier request with the same key and body.
         *
         * @param number of the message in the conversation, or of the supplement; 0 of a withdrawal
         */
        record Told(int number, Instant at) implements Result {}

        /** No report has this code. */
        record UnknownCode() implements Result {}

        /** The report was withdrawn: nothing can be told any more. */
        record Withdrawn() implements Result {}

        /** What the report said was deleted, its time being over: nothing can be told any more. */
        record Erased() implements Result {}

        /**
         * Enough is enough.
         *
         * @param words key of the text that says of what
         */
        record TooMany(String words, int most) implements Result {}

        /** The idempotency key belongs to another request. */
        record KeyReused() implements Result {}
    }

    /** Whether a report takes more, as far as can be said without its lock. */
    sealed interface Looked {

        record Open(UUID reportId) implements Looked {}

        /** What {@link #tell} would surely say as well. */
        record Closed(Result why) implements Looked {}
    }

    /** Before anything is prepared for it; what {@link #tell} says under the lock is what holds. */
    @Transactional
    public Looked look(ReceiptCode code) {
        var report = reports.findByReceipt(code);
        if (report == null) {
            return new Looked.Closed(new Result.UnknownCode());
        }
        if (report.withdrawnAt() != null) {
            return new Looked.Closed(new Result.Withdrawn());
        }
        return report.erasedAt() == null ? new Looked.Open(report.id()) : new Looked.Closed(new Result.Erased());
    }

    /**
     * @param files that come with a supplement, sealed already
     */
    @Transactional
    public Result tell(ReceiptCode code, More more, SealedFiles files, @Nullable IdempotencyKey key) {
        var report = reports.lockByReceipt(code);
        if (report == null) {
            return new Result.UnknownCode();
        }
        var id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        if (key == null) {
            return tell(report, more, files, id);
        }
        return switch (keys.claim(key, more.canonical(report.id()) + files.canonical(), id)) {
            case Claim.First() -> tell(report, more, files, id);
            case Claim.Repeated(var earlier) ->
                again(more, earlier).orElseGet(() -> tell(report, more, files, earlier));
            case Claim.Reused() -> new Result.KeyReused();
        };
    }

    private Optional<Result> again(More more, UUID id) {
        return switch (more) {
            case More.Message _ ->
                correspondence.message(id).map(message -> new Result.Told(message.number, message.postedAt));
            case More.Supplement _ ->
                correspondence.supplement(id).map(supplement -> new Result.Told(supplement.number, supplement.addedAt));
            case More.Withdrawal _ -> Optional.empty();
        };
    }

    private Result tell(Report report, More more, SealedFiles files, UUID id) {
        var withdrawn = report.withdrawnAt();
        if (withdrawn != null) {
            return more instanceof More.Withdrawal ? new Result.Told(0, withdrawn) : new Result.Withdrawn();
        }
        if (report.erasedAt() != null) {
            return new Result.Erased();
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return switch (more) {
            case More.Message(var text) -> write(report, text, id, now);
            case More.Supplement(var text, var link) -> add(report, text, link, files, id, now);
            case More.Withdrawal(var reason) -> withdraw(report, reason, now);
        };
    }

    private Result write(Report report, String text, UUID id, Instant now) {
        if (correspondence.unanswered(report.id()) >= MOST_UNANSWERED) {
            return new Result.TooMany("more.too-many.unanswered", MOST_UNANSWERED);
        }
        var written = correspondence.bySender(report.id());
        if (written >= MOST_MESSAGES) {
            return new Result.TooMany("more.too-many.messages", MOST_MESSAGES);
        }
        var message = Message.bySender(id, report.id(), correspondence.nextMessage(report.id()), now, text);
        message.persist();
        outbox.append(report.id(), report.nextVersion(), new ReportMessagePosted(report.id(), now, written + 1, text));
        LOG.infof("report-message-posted id=%s message=%d", report.id(), written + 1);
        return new Result.Told(message.number, now);
    }

    private Result add(
            Report report, @Nullable String text, @Nullable String link, SealedFiles files, UUID id, Instant now) {
        var number = correspondence.nextSupplement(report.id());
        if (number > MOST_SUPPLEMENTS) {
            return new Result.TooMany("more.too-many.supplements", MOST_SUPPLEMENTS);
        }
        var most = settings.mostFilesInAll();
        if (files.count() > 0 && attachments.count(report.id()) + files.count() > most) {
            return new Result.TooMany("more.too-many.files", most);
        }
        new Supplement(id, report.id(), number, now, text, link).persist();
        attachments.keep(report.id(), number, files);
        outbox.append(
                report.id(),
                report.nextVersion(),
                new ReportSupplemented(report.id(), now, number, text, link, files.told()));
        LOG.infof("report-supplemented id=%s supplement=%d", report.id(), number);
        return new Result.Told(number, now);
    }

    private Result withdraw(Report report, @Nullable String reason, Instant now) {
        report.withdraw(now);
        outbox.append(report.id(), report.nextVersion(), new ReportWithdrawn(report.id(), now, reason));
        LOG.infof("report-withdrawn id=%s", report.id());
        return new Result.Told(0, now);
    }
}
