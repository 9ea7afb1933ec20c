package vn.kiemtin.alerts.brief;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.mail.MailMessage;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.kiemtin.mail.MailSender;
import vn.kiemtin.web.Language;

/** Writes and sends the mail of a brief, under one Message-ID over all attempts: all of it in the receiver's language, and then in the other one. */
@Singleton
class BriefMail {

    private final MailSender sender;
    private final Template html;
    private final Template text;
    private final String origin;

    BriefMail(
            MailSender sender,
            @Location("mail/brief.html") Template html,
            @Location("mail/brief.txt") Template text,
            @ConfigProperty(name = "kiemtin.origin") URI origin) {
        this.sender = sender;
        this.html = html;
        this.text = text;
        this.origin = origin.toString();
    }

    /**
     * @throws RuntimeException if the mail server does not take it
     */
    void send(UUID id, String address, Language language, Brief brief) {
        var parts = List.of(BriefText.of(brief, language, origin), BriefText.of(brief, language.other(), origin));
        sender.send(
                "brief-" + id,
                new MailMessage()
                        .setTo(address)
                        .setSubject(parts.getFirst().title())
                        .setText(fill(text, brief, parts).render())
                        .setHtml(fill(html, brief, parts).render()));
    }

    private TemplateInstance fill(Template template, Brief brief, List<BriefText> parts) {
        return template.data("parts", parts)
                .data("title", parts.getFirst().title())
                .data("language", parts.getFirst().language())
                .data("link", origin + "/alerts/brief?day=" + brief.day());
    }
}
