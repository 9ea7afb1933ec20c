package vn.kiemtin.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class MailTest {

    @Inject
    Database database;

    /** Other tests raise alerts by the thousand: their mails go first. */
    @BeforeEach
    void mailsOfOtherTestsAreSent() {
        Told.eventually()
                .atMost(Duration.ofMinutes(3))
                .until(() -> database.number("select count(*) from delivery where state = 'PENDING'") == 0);
    }

    @Test
    void everyAudienceGetsItsMailInOneThreadPerCase() throws Exception {
        var told = new Told("hanoi-police", "hanoi-dic").opened("SEVERE");

        Told.eventually().until(() -> mailsAbout(told).size() == 3);

        assertThat(mailsAbout(told).stream().map(MailTest::receiver))
                .containsExactlyInAnyOrder(
                        "supervisors@kiemtin.example", "hanoi-police@kiemtin.example", "hanoi-dic@kiemtin.example");
        assertThat(mailsAbout(told).stream().map(mail -> header(mail, "Message-ID")))
                .doesNotHaveDuplicates();
        assertThat(mailsAbout(told).stream()
                        .map(mail -> header(mail, "References"))
                        .distinct())
                .hasSize(1);
        assertThat(header(mailsAbout(told).getFirst(), "Message-ID")).startsWith("<alert-");
    }

    @Test
    void anAgencyWithoutMailboxFallsBackToTheSupervisors() {
        var told = new Told("city-health").opened("NORMAL");

        Told.eventually().until(() -> mailsAbout(told).size() == 1);

        assertThat(receiver(mailsAbout(told).getFirst())).isEqualTo("supervisors@kiemtin.example");
    }

    @Test
    void aMailServerThatIsAwayDelaysNoInboxAndGetsEveryMailWhenItIsBack() {
        MailServer.goAway();
        var told = new Told("hanoi-police").opened("SEVERE");

        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).size() == 1);
        Told.eventually()
                .until(() -> database.number(
                                "select min(attempts) from delivery join alert on id = alert_id where case_number = '%s'"
                                        .formatted(told.number))
                        >= 2);
        MailServer.comeBack();

        Told.eventually().until(() -> mailsAbout(told).size() == 2);
        Told.eventually()
                .until(() -> database.number(
                                "select count(*) from delivery join alert on id = alert_id where case_number = '%s' and state = 'SENT'"
                                        .formatted(told.number))
                        == 2);
    }

    @Test
    void aMailServerThatHungHoldsNoMailBackOnceItAnswers() throws Exception {
        var attempts = 12;
        try (var silent = MailServer.hang()) {
            var told = new Told("hanoi-police").opened("NORMAL");
            Told.eventually().atMost(Duration.ofMinutes(2)).until(() -> silent.abandoned() >= attempts);

            silent.takeNoMore();
            MailServer.comeBack();

            Told.eventually().until(() -> mailsAbout(told).size() == 1);
        }
    }

    @Test
    void aMailServerThatIsTooBusyGetsEveryMailWhenItIsNot() throws Exception {
        var attempts = 7;
        var told = new Told("hanoi-police");
        try (var busy = MailServer.refuse()) {
            told.opened("NORMAL");
            Told.eventually().until(() -> busy.refused() >= attempts);
            assertThat(told.alertsOf(SignIn.POLICE_OFFICER)).hasSize(1);
        }

        MailServer.comeBack();

        Told.eventually().until(() -> mailsAbout(told).size() == 1);
        Told.eventually()
                .until(() ->
                        database.number("select count(*) from delivery_endpoint where name = 'mail' and failures = 0")
                                == 1);
    }

    @Test
    void aMailSaysEverythingInBothLanguagesAsPageAndAsText() throws Exception {
        var told = new Told("hanoi-police").opened("SEVERE");
        Told.eventually().until(() -> mailsAbout(told).size() == 2);

        var mail = mailsAbout(told).stream()
                .filter(one -> receiver(one).startsWith("supervisors"))
                .findFirst()
                .orElseThrow();

        assertThat(mail.getSubject()).isEqualTo("Vụ việc nghiêm trọng: hồ sơ " + told.number);
        var parts = (Multipart) mail.getContent();
        assertThat((String) parts.getBodyPart(0).getContent())
                .contains(
                        "Vụ việc nghiêm trọng: hồ sơ " + told.number,
                        "\"Tin đồn về hồ sơ " + told.number + "\"",
                        "Mức độ: Nghiêm trọng",
                        "/desk/cases/" + told.number,
                        "Severe: case " + told.number,
                        "Severity: Severe")
                .doesNotContain("<p", "\r\n\r\n\r\n");
        assertThat((String) parts.getBodyPart(1).getContent())
                .contains(
                        "<td lang=\"vi\"",
                        "<td lang=\"en\"",
                        "href=\"http",
                        "/desk/cases/" + told.number + "\"",
                        "Severe: case " + told.number)
                .doesNotContain("<script", "<img", "<link");
    }

    @Test
    void aMailStillWaitingForAnAgencyTakenOffTheCaseIsNeverSent() {
        MailServer.goAway();
        var told = new Told("hanoi-police", "hanoi-dic").opened("NORMAL");
        Told.eventually().until(() -> told.alertsOf(SignIn.DEPARTMENT_OFFICER).size() == 1);
        told.triagedFor();
        Told.eventually().until(() -> told.alertsOf(SignIn.DEPARTMENT_OFFICER).isEmpty());

        MailServer.comeBack();

        var further = new Told("hanoi-police", "hanoi-dic").opened("NORMAL");
        Told.eventually()
                .until(() -> mailsAbout(further).size() == 2 && mailsAbout(told).size() == 1);
        assertThat(receiver(mailsAbout(told).getFirst())).isEqualTo("hanoi-police@kiemtin.example");
        Told.eventually()
                .until(() -> database.number(
                                "select count(*) from delivery join alert on id = alert_id where case_number = '%s' and state = 'PENDING'"
                                        .formatted(told.number))
                        == 0);
    }

    private static List<MimeMessage> mailsAbout(Told told) {
        return Stream.of(MailServer.server().getReceivedMessages())
                .filter(mail -> subject(mail).contains(told.number))
                .toList();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String receiver(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(MimeMessage mail, String name) {
        try {
            return mail.getHeader(name)[0];
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
