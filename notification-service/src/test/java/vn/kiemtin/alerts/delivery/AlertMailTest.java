package vn.kiemtin.alerts.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertMailTest {

    @ParameterizedTest
    @CsvSource({
        "recipient address not accepted, 450 4.2.1 mailbox busy, NOTHING",
        "recipient address not accepted, 452 4.2.2 mailbox full, NOTHING",
        "sending data failed, 451 4.7.1 try again later, NOTHING",
        "recipient address not accepted, 550 5.1.1 no such user, WORKS",
        "sending data failed, 554 5.7.1 looks like spam, WORKS",
        "recipient address not accepted, 421 4.3.2 shutting down, FAILS",
        "recipient address not accepted, 530 5.7.0 sign in first, FAILS",
        "sender address not accepted, 550 5.7.1 not from here, FAILS",
        "AUTH PLAIN failed, 535 5.7.8 wrong password, FAILS",
        "got error response, 554 no service here, FAILS"
    })
    void anAnswerSaysSomethingOfTheServerOrOfOneMail(String command, String answer, Attempted.OfEndpoint says) {
        var code = Integer.parseInt(answer.substring(0, 3));

        assertThat(AlertMail.says(new SMTPException(command, code, List.of(answer), false)))
                .isEqualTo(says);
    }

    @Test
    void whoeverCannotBeReachedFailsAndWhatIsOursSaysNothing() {
        assertThat(AlertMail.says(new ConnectException("refused"))).isEqualTo(Attempted.OfEndpoint.FAILS);
        assertThat(AlertMail.says(new IllegalArgumentException("invalid email address")))
                .isEqualTo(Attempted.OfEndpoint.NOTHING);
    }
}
