package vn.kiemtin.alerts.delivery;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.MultiMap;
import io.vertx.ext.mail.MailMessage;
import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.kiemtin.alerts.inbox.Alert;
import vn.kiemtin.alerts.inbox.Alerts;
import vn.kiemtin.mail.MailSender;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Words;

/** Writes and sends the mail of an alert, under one Message-ID over all attempts; all mails of a case form one thread. */
@Singleton
class AlertMail {

    private final Alerts alerts;
    private final MailSender sender;
    private final Template html;
    private final Template text;
    private final String origin;

    AlertMail(
            Alerts alerts,
            MailSender sender,
            @Location("mail/alert.html") Template html,
            @Location("mail/alert.txt") Template text,
            @ConfigProperty(name = "kiemtin.origin") URI origin) {
        this.alerts = alerts;
        this.sender = sender;
        this.html = html;
        this.text = text;
        this.origin = origin.toString();
    }

    /**
     * @return false if the alert was withdrawn meanwhile: nothing is sent then
     * @throws RuntimeException if the mail server refuses it, or does not answer in time
     */
    boolean send(Delivery delivery) {
        var alert = alerts.byId(delivery.alertId());
        alert.ifPresent(present -> send(delivery, present));
        return alert.isPresent();
    }

    private void send(Delivery delivery, Alert alert) {
        var thread = MailSender.idOf("case-" + alert.caseId());
        sender.send(
                "alert-" + alert.id(),
                new MailMessage()
                        .setTo(delivery.address())
                        .setSubject(alert.title(delivery.language()))
                        .setText(fill(text, alert, delivery.language()).render())
                        .setHtml(fill(html, alert, delivery.language()).render())
                        .setHeaders(MultiMap.caseInsensitiveMultiMap()
                                .add("In-Reply-To", thread)
                                .add("References", thread)));
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
