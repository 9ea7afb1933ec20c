package vn.kiemtin.alerts.delivery;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.kiemtin.alerts.inbox.Alert;
import vn.kiemtin.alerts.inbox.Alerts;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Words;

/**
 * Writes and sends the mail of an alert. Its Message-ID is the alert's over all attempts, so that a mail program shows a repeated one once; all mails of
 * a case form one thread.
 */
@Singleton
class AlertMail {

    private static final String DOMAIN = "@kiemtin.example>";

    private final Alerts alerts;
    private final ReactiveMailer mailer;
    private final Template html;
    private final Template text;
    private final DeliverySettings settings;
    private final String origin;

    AlertMail(
            Alerts alerts,
            ReactiveMailer mailer,
            @Location("mail/alert.html") Template html,
            @Location("mail/alert.txt") Template text,
            DeliverySettings settings,
            @ConfigProperty(name = "kiemtin.origin") URI origin) {
        this.alerts = alerts;
        this.mailer = mailer;
        this.html = html;
        this.text = text;
        this.settings = settings;
        this.origin = origin.toString();
    }

    /**
     * @throws RuntimeException if the mail server refuses it, or does not answer in time
     */
    void send(Delivery delivery) {
        var alert = alerts.byId(delivery.alertId()).orElseThrow();
        var thread = "<case-" + alert.caseId() + DOMAIN;
        var mail = new Mail()
                .addTo(delivery.address())
                .setSubject(alert.title(delivery.language()))
                .setText(fill(text, alert, delivery.language()).render())
                .setHtml(fill(html, alert, delivery.language()).render())
                .addHeader("Message-ID", "<alert-" + alert.id() + DOMAIN)
                .addHeader("In-Reply-To", thread)
                .addHeader("References", thread)
                .addHeader("Auto-Submitted", "auto-generated");
        mailer.send(mail).await().atMost(settings.timeout());
    }

    private TemplateInstance fill(Template template, Alert alert, Language language) {
        var words = Words.in(language);
        return template.data("language", language.code())
                .data("title", alert.title(language))
                .data("summary", alert.summary())
                .data("severityLabel", words.say("alert.severity"))
                .data("severity", words.say("severity." + alert.severity()))
                .data("open", words.say("alert.open"))
                .data("link", alert.link(origin))
                .data("why", alert.why(language));
    }
}
