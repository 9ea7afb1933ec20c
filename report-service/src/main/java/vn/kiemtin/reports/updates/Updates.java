package vn.kiemtin.reports.updates;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.contacts.MailAddresses;
import vn.kiemtin.reports.intake.Reports;
import vn.kiemtin.reports.receipts.ReceiptCode;
import vn.kiemtin.reports.receipts.ReceiptCodes;
import vn.kiemtin.web.Language;

/**
 * Whoever has a report's receipt code asks for mails, confirms the address by a link that was sent there, and ends them by one click; an address that is not
 * needed any more is shredded at once. There is one address a report: another takes its place.
 */
@Singleton
public class Updates {

    private static final Logger LOG = Logger.getLogger(Updates.class);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int AT_A_TIME = 100;

    private final Reports reports;
    private final Subscriptions subscriptions;
    private final MailAddresses addresses;
    private final Confirmations confirmations;
    private final ReceiptCodes codes;
    private final UpdateSettings settings;
    private final Event<UpdatesConfirmed> confirmed;
    private final Clock clock;

    Updates(
            Reports reports,
            Subscriptions subscriptions,
            MailAddresses addresses,
            Confirmations confirmations,
            ReceiptCodes codes,
            UpdateSettings settings,
            Event<UpdatesConfirmed> confirmed,
            Clock clock) {
        this.reports = reports;
        this.subscriptions = subscriptions;
        this.addresses = addresses;
        this.confirmations = confirmations;
        this.codes = codes;
        this.settings = settings;
        this.confirmed = confirmed;
        this.clock = clock;
    }

    /** What became of asking for mails. */
    enum Asked {
        /** A mail with the link that confirms is on its way; or would be, had its address not been sent too many today, which is nobody's business. */
        SENT,
        /** No report has this code. */
        UNKNOWN_CODE,
        /** It was asked for too often today. */
        TOO_OFTEN,
        /** The report was deleted, its time being over: there will be no news. */
        ERASED
    }

    /** How it stands with mails about a report. */
    public enum Standing {
        NONE,
        ASKED,
        WANTED
    }

    @Transactional
    public Standing standing(@Nullable String receipt) {
        var code = ReceiptCode.parse(receipt);
        var report = code == null ? null : reports.findByReceipt(code);
        if (report == null) {
            return Standing.NONE;
        }
        var now = clock.instant();
        return subscriptions
                .ofReport(report.id())
                .map(subscription -> switch (subscription.state) {
                    case ASKED -> subscription.canBeConfirmed(now) ? Standing.ASKED : Standing.NONE;
                    case WANTED -> Standing.WANTED;
                    case ENDED -> Standing.NONE;
                })
                .orElse(Standing.NONE);
    }

    /**
     * @param email checked before
     */
    @Transactional
    public Asked ask(ReceiptCode receipt, String email, Language language) {
        var report = reports.lockByReceipt(receipt);
        if (report == null) {
            return Asked.UNKNOWN_CODE;
        }
        if (report.erasedAt() != null) {
            return Asked.ERASED;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (subscriptions.askedSince(report.id(), now.minus(A_DAY)) >= settings.askedADay()) {
            return Asked.TOO_OFTEN;
        }
        var mayBeSent = confirmations.take(email, now);
        var subscription = new Subscription(
                UuidVersion7Strategy.INSTANCE.generateUuid(null),
                report.id(),
                language.code(),
                now,
                now.plus(settings.confirmedWithin()),
                codes);
        var earlier = subscriptions.ofReport(report.id()).orElse(null);
        if (!mayBeSent && earlier != null && earlier.canBeConfirmed(now) && isOf(earlier, email)) {
            keepInsteadOf(subscription, earlier, now);
            return Asked.SENT;
        }
        if (earlier != null) {
            end(earlier, now);
        }
        subscriptions.persistAndFlush(subscription);
        addresses.keep(subscription.id, email);
        if (mayBeSent) {
            subscriptions.askForConfirmation(subscription);
        } else {
            LOG.infof("updates-not-confirmed report=%s reason=address-asked-too-often", report.id());
        }
        LOG.infof("updates-asked report=%s", report.id());
        return Asked.SENT;
    }

    /**
     * The link that is on its way already stays good, as no other may be sent. It holds for as long as another would, and this counts as asked: who asks notices no difference.
     */
    private void keepInsteadOf(Subscription another, Subscription earlier, Instant now) {
        earlier.expiresAt = another.expiresAt;
        another.state = Subscription.State.ENDED;
        another.endedAt = now;
        subscriptions.persistAndFlush(another);
        LOG.infof("updates-asked report=%s kept=earlier reason=address-asked-too-often", earlier.reportId);
    }

    private boolean isOf(Subscription earlier, String email) {
        return addresses
                .open(earlier.id)
                .filter(address -> Confirmations.areOneMailbox(address, email))
                .isPresent();
    }

    /** Ends the mails about a report. */
    @Transactional
    public void endOf(ReceiptCode receipt) {
        var report = reports.lockByReceipt(receipt);
        if (report != null) {
            subscriptions.ofReport(report.id()).ifPresent(subscription -> end(subscription, clock.instant()));
        }
    }

    /** The addresses of these subscriptions were deleted: nothing is sent there any more. In the caller's transaction. */
    public void endThose(Collection<UUID> ids) {
        subscriptions.endThose(ids, clock.instant());
    }

    /** Whether a link that confirms can still be used. */
    @Transactional
    boolean canBeConfirmed(@Nullable String typed) {
        var code = ReceiptCode.parse(typed);
        var subscription = code == null ? null : subscriptions.byConfirmCode(code);
        return subscription != null && subscription.canBeConfirmed(clock.instant());
    }

    /** By the link that was sent to the address; the same again is the same. */
    @Transactional
    boolean confirm(@Nullable String typed) {
        var code = ReceiptCode.parse(typed);
        var subscription = code == null ? null : subscriptions.byConfirmCode(code);
        if (subscription == null) {
            return false;
        }
        if (subscription.state == Subscription.State.WANTED) {
            return true;
        }
        if (!subscription.canBeConfirmed(clock.instant())) {
            return false;
        }
        subscription.state = Subscription.State.WANTED;
        confirmed.fire(new UpdatesConfirmed(subscription.reportId));
        LOG.infof("updates-confirmed report=%s", subscription.reportId);
        return true;
    }

    /** By the link that is in every mail; whatever it is, the answer is the same. */
    @Transactional
    void end(@Nullable String typed) {
        var code = ReceiptCode.parse(typed);
        var subscription = code == null ? null : subscriptions.byEndCode(code);
        if (subscription != null && subscription.state != Subscription.State.ENDED) {
            end(subscription, clock.instant());
        }
    }

    /** Addresses that nobody has confirmed in time are shredded; what has ended is forgotten when it no longer counts against asking too often. */
    @Transactional
    void lookAfter() {
        var now = clock.instant();
        subscriptions.expired(now, AT_A_TIME).forEach(subscription -> end(subscription, now));
        subscriptions.forgetEnded(now, A_DAY);
        confirmations.forget(now);
    }

    private void end(Subscription subscription, Instant now) {
        subscription.state = Subscription.State.ENDED;
        subscription.endedAt = now;
        subscriptions.flush();
        subscriptions.cancelMails(subscription);
        addresses.forget(subscription.id);
        LOG.infof("updates-ended report=%s", subscription.reportId);
    }
}
