package vn.kiemtin.alerts.delivery;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.MultiMap;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.kiemtin.alerts.inbox.Alert;
import vn.kiemtin.alerts.inbox.Alerts;
import vn.kiemtin.alerts.wishes.OwnMails;
import vn.kiemtin.mail.MailSender;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.Words;

/**
 * Writes and sends the mail of an alert, under one Message-ID over all attempts; all mails about a case, or about what else alerts are, form one thread. It says everything in the mailbox's language,
 * and then in the other one: who reads a mailbox of an agency is not known. A person's own is in that person's language.
 */
@Singleton
class AlertMail {

    private static final int REFUSED_FOR_GOOD = 500;
    private static final int SERVER_CLOSES = 421;
    /** Whoever is not signed in, or not well enough, sends nothing to anybody. */
    private static final Set<Integer> SIGN_IN = Set.of(530, 534, 535, 538);
    /** How the mail client begins what it says of the commands that name this mail alone. All mails have one sender. */
    private static final List<String> ABOUT_ONE_MAIL =
            List.of("recipient address not accepted", "DATA command not accepted", "sending data failed");

    private static final ZoneId CITY = Page.CITY;

    private final Alerts alerts;
    private final MailSender sender;
    private final OwnMails own;
    private final Template html;
    private final Template text;
    private final String origin;

    AlertMail(
            Alerts alerts,
            MailSender sender,
            OwnMails own,
            @Location("mail/alert.html") Template html,
            @Location("mail/alert.txt") Template text,
            @ConfigProperty(name = "kiemtin.origin") URI origin) {
        this.alerts = alerts;
        this.sender = sender;
        this.own = own;
        this.html = html;
        this.text = text;
        this.origin = origin.toString();
    }

    Attempted send(Delivery delivery) {
        var alert = delivery.alertId() == null ? Optional.<Alert>empty() : alerts.byId(delivery.alertId());
        if (alert.isEmpty() || delivery.address() == null || !isStillTheirs(delivery, alert.get())) {
            return new Attempted.Needless();
        }
        var name = "alert-" + delivery.alertId() + (delivery.forPerson() == null ? "" : "-" + delivery.id());
        return hand(name, mail(delivery, delivery.address(), alert.get()));
    }

    /** A person may have lost the role by which the alert was theirs. */
    private boolean isStillTheirs(Delivery delivery, Alert alert) {
        return delivery.forPerson() == null
                || delivery.address() == null
                || own.audiencesOf(delivery.forPerson(), delivery.address()).contains(alert.audience());
    }

    /**
     * @param name by which its Message-ID is known
     */
    Attempted hand(String name, MailMessage mail) {
        try {
            sender.send(name, mail);
            return new Attempted.Sent();
        } catch (RuntimeException e) {
            return new Attempted.Failed(
                    String.valueOf(e.getMessage()), says(Objects.requireNonNullElse(e.getCause(), e)));
        }
    }

    /** A mailbox may be full, busy or unknown while the server is well; what goes wrong before it hears of one goes wrong for all. */
    static Attempted.OfEndpoint says(Throwable failure) {
        if (failure instanceof IllegalArgumentException) {
            return Attempted.OfEndpoint.NOTHING;
        }
        if (!(failure instanceof SMTPException answer)
                || ABOUT_ONE_MAIL.stream().noneMatch(String.valueOf(answer.getMessage())::startsWith)
                || answer.getReplyCode() == SERVER_CLOSES
                || SIGN_IN.contains(answer.getReplyCode())) {
            return Attempted.OfEndpoint.FAILS;
        }
        return answer.getReplyCode() >= REFUSED_FOR_GOOD ? Attempted.OfEndpoint.WORKS : Attempted.OfEndpoint.NOTHING;
    }

    private MailMessage mail(Delivery delivery, String address, Alert alert) {
        var language = delivery.language();
        var languages = delivery.forPerson() == null ? List.of(language, language.other()) : List.of(language);
        var thread = MailSender.idOf(alert.subject().replaceAll("[^a-zA-Z0-9-]", "-"));
        return new MailMessage()
                .setTo(address)
                .setSubject(alert.title(language))
                .setText(fill(text, alert, languages).render())
                .setHtml(fill(html, alert, languages).render())
                .setHeaders(MultiMap.caseInsensitiveMultiMap()
                        .add("In-Reply-To", thread)
                        .add("References", thread));
    }

    private TemplateInstance fill(Template template, Alert alert, List<Language> languages) {
        var language = languages.getFirst();
        return template.data("language", language.code())
                .data("title", alert.title(language))
                .data("summary", alert.summary())
                .data("severity", alert.severity())
                .data("link", alert.link(origin))
                .data("inbox", origin + "/alerts")
                .data(
                        "parts",
                        languages.stream().map(each -> Part.of(alert, each)).toList());
    }

    /** All of it, in one language. */
    record Part(
            String language,
            String name,
            String title,
            String summaryLabel,
            String severityLabel,
            String severity,
            String raisedLabel,
            String raised,
            String open,
            String inbox,
            String why) {

        private static final DateTimeFormatter VIETNAMESE = DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy");
        private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm");

        static Part of(Alert alert, Language language) {
            var words = Words.in(language);
            return new Part(
                    language.code(),
                    words.say("mail.language"),
                    alert.title(language),
                    words.say("mail.summary"),
                    words.say("alert.severity"),
                    words.say("severity." + alert.severity()),
                    words.say("mail.raised"),
                    time(alert.raisedAt(), language),
                    words.say(alert.caseNumber() == null ? "alert.open.queue" : "alert.open"),
                    words.say("mail.inbox"),
                    alert.why(language));
        }

        static String time(Instant instant, Language language) {
            return (language == Language.VI ? VIETNAMESE : ENGLISH.withLocale(language.locale()))
                    .format(instant.atZone(CITY));
        }
    }
}
