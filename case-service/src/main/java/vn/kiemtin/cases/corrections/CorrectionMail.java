package vn.kiemtin.cases.corrections;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailMessage;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import vn.kiemtin.cases.reference.Agencies;
import vn.kiemtin.cases.reference.press.CorrectionDeadline;
import vn.kiemtin.cases.reference.press.PressAgencyView;
import vn.kiemtin.mail.MailSender;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Page;

/** Writes the mail with the letter, in Vietnamese with English below. Its Message-ID is the request's over all attempts. */
@Singleton
class CorrectionMail {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm, dd/MM/yyyy");

    private final MailSender sender;
    private final Template text;
    private final Agencies agencies;

    CorrectionMail(MailSender sender, @Location("mail/correction.txt") Template text, Agencies agencies) {
        this.sender = sender;
        this.text = text;
        this.agencies = agencies;
    }

    /**
     * What is to be sent.
     *
     * @param paper the official letter, as a PDF
     * @param link opens the page where the press agency answers; stands nowhere but in the mail
     */
    record Letter(
            UUID correction,
            String caseNumber,
            String lead,
            PressAgencyView agency,
            Demand demand,
            String number,
            CorrectionDeadline deadline,
            Instant dueAt,
            String link,
            String fileName,
            Buffer paper) {}

    /**
     * @throws RuntimeException if the mail server refuses it, or does not answer in time
     */
    void send(Letter letter) {
        sender.send(
                "correction-" + letter.correction(),
                new MailMessage()
                        .setTo(letter.agency().email())
                        .setSubject("Yêu cầu cải chính số %s / Correction request no. %s"
                                .formatted(letter.number(), letter.number()))
                        .setText(text.data("letter", letter)
                                .data("leadVi", nameOf(letter.lead(), Language.VI))
                                .data("leadEn", nameOf(letter.lead(), Language.EN))
                                .data("publishedOn", DAY.format(letter.demand().publishedOn()))
                                .data("due", TIME.format(letter.dueAt().atZone(Page.CITY)))
                                .render())
                        .setAttachment(MailAttachment.create()
                                .setName(letter.fileName())
                                .setContentType("application/pdf")
                                .setData(letter.paper())));
    }

    private String nameOf(String agency, Language language) {
        return agencies.names(language).getOrDefault(agency, agency);
    }
}
