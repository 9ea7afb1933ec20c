package vn.kiemtin.reports.updates;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.vertx.core.MultiMap;
import io.vertx.ext.mail.MailMessage;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.kiemtin.mail.MailSender;
import vn.kiemtin.mail.WaitingMails;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.reports.contacts.MailAddresses;
import vn.kiemtin.reports.receipts.ReceiptCodes;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Words;

/**
 * Sends the mails, at least once each. They say that there is news and where it is read: no receipt code, no number, nothing of what it is about. The links in
 * them are made anew for each attempt and stand nowhere else.
 */
@Singleton
class UpdateMails {

    private static final Logger LOG = Logger.getLogger(UpdateMails.class);
    private static final String CANCEL =
            "update update_mail set state = 'CANCELLED' where id = ? and state = 'PENDING'";
    private static final String LATER_NEWS = "select 1 from update_mail where id = ? and news_at > ?";

    private final WaitingMails waiting;
    private final Subscriptions subscriptions;
    private final MailAddresses addresses;
    private final ReceiptCodes codes;
    private final MailSender sender;
    private final Template text;
    private final UpdateSettings settings;
    private final DataSource database;
    private final Clock clock;
    private final String origin;

    UpdateMails(
            Subscriptions subscriptions,
            MailAddresses addresses,
            ReceiptCodes codes,
            MailSender sender,
            @Location("mail/update.txt") Template text,
            UpdateSettings settings,
            DataSource database,
            Clock clock,
            @ConfigProperty(name = "kiemtin.origin") String origin) {
        this.waiting = new WaitingMails(database, settings, "update_mail", "id");
        this.subscriptions = subscriptions;
        this.addresses = addresses;
        this.codes = codes;
        this.sender = sender;
        this.text = text;
        this.settings = settings;
        this.database = database;
        this.clock = clock;
        this.origin = origin;
    }

    private record Claimed(UUID id, UUID subscription, boolean isNews, int attempts, Timestamp newsAt) {

        static Claimed of(ResultSet row) throws SQLException {
            return new Claimed(
                    row.getObject("id", UUID.class),
                    row.getObject("subscription_id", UUID.class),
                    row.getString("kind").equals("NEWS"),
                    row.getInt("attempts"),
                    row.getTimestamp("news_at"));
        }
    }

    /** Sends what is due. */
    void look() {
        List<Claimed> claimed;
        do {
            claimed = waiting.claim(Claimed::of);
            claimed.forEach(this::send);
        } while (!claimed.isEmpty());
    }

    private void send(Claimed mail) {
        try {
            var written = QuarkusTransaction.requiringNew().call(() -> write(mail));
            if (written.isPresent()) {
                sender.send("update-" + mail.id(), written.get());
                QuarkusTransaction.requiringNew().run(() -> sent(mail));
            }
        } catch (RuntimeException e) {
            var retryAfter = waiting.failed(mail.id(), mail.attempts(), nameless(e));
            LOG.warnf(
                    "update-mail-failed mail=%s attempt=%d retry-in=%s error=%s",
                    mail.id(),
                    mail.attempts(),
                    retryAfter,
                    Objects.requireNonNullElse(e.getCause(), e).getClass().getSimpleName());
        }
    }

    /** What is to be sent; nothing where nobody wishes it any more. */
    private Optional<MailMessage> write(Claimed mail) {
        var subscription = subscriptions.findById(mail.subscription());
        var wished = subscription != null
                && (mail.isNews()
                        ? subscription.state == Subscription.State.WANTED
                        : subscription.canBeConfirmed(clock.instant()));
        var address = wished ? addresses.open(mail.subscription()) : Optional.<String>empty();
        if (subscription == null || address.isEmpty()) {
            execute(CANCEL, mail.id());
            return Optional.empty();
        }
        var end = origin + UpdateLinksResource.PATH + "/dung/" + code(subscription.endId, subscription);
        var words = Words.in(Objects.requireNonNullElse(Language.byCode(subscription.language), Language.VI));
        var kind = mail.isNews() ? "news" : "confirm";
        var link = mail.isNews()
                ? origin + "/progress"
                : origin + UpdateLinksResource.PATH + "/" + code(subscription.confirmId, subscription);
        return Optional.of(new MailMessage()
                .setTo(address.get())
                .setSubject(words.say("update-mail." + kind + ".subject"))
                .setHeaders(MultiMap.caseInsensitiveMultiMap()
                        .set("List-Unsubscribe", "<" + end + ">")
                        .set("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
                .setText(text.data("greeting", words.say("update-mail.greeting"))
                        .data(
                                "what",
                                words.say(
                                        "update-mail." + kind + ".text",
                                        settings.confirmedWithin().toHours()))
                        .data("link", link)
                        .data("why", words.say("update-mail." + kind + ".why"))
                        .data("end", end)
                        .render()));
    }

    private String code(UUID id, Subscription subscription) {
        return codes.of(id, subscription.keyVersion).shown();
    }

    /** What has come while the mail was on its way is told by another. */
    private void sent(Claimed mail) {
        waiting.sent(mail.id());
        if (mail.isNews() && isThere(LATER_NEWS, mail.id(), mail.newsAt())) {
            var subscription = subscriptions.findById(mail.subscription());
            if (subscription != null) {
                subscriptions.newsOf(subscription.reportId, settings.collected());
            }
        }
    }

    /** What is kept of a failure: what the mail server says may name the address. */
    private static RuntimeException nameless(RuntimeException failure) {
        return new IllegalStateException(Objects.requireNonNullElse(failure.getCause(), failure)
                .getClass()
                .getSimpleName());
    }

    private boolean isThere(String sql, Object... parameters) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            try (var row = select.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("look for later news", e);
        }
    }

    private void execute(String sql, UUID id) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(sql)) {
            update.setObject(1, id);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("cancel a mail", e);
        }
    }
}
