package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

/** Every event of a case tells when its time will be over: as the change leaves it that the event is about. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class DeadlineToldTest {

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @Test
    void eventsTellTheDeadlineWhileTheClockRunsAndNoneWhileItStandsStill() {
        var number = Moving.caseIn(CaseStatus.AWAITING_INFO);

        var events = Reported.eventsOf(number, 6);

        assertThat(events.getFirst().name()).isEqualTo("CaseOpened");
        assertThat(events.getLast().name()).isEqualTo("InformationRequested");
        assertThat(events.subList(0, 5))
                .allSatisfy(event -> assertThat(deadlineIn(event)).isNotNull());
        assertThat(Set.copyOf(events.subList(0, 2).stream()
                        .map(DeadlineToldTest::deadlineIn)
                        .toList()))
                .hasSize(1);
        assertThat(deadlineIn(events.getLast())).isNull();

        Moving.made(number, SignIn.POLICE_OFFICER, Move.RESUME);

        assertThat(deadlineIn(Reported.eventsOf(number, 7).getLast()))
                .isEqualTo(SignIn.SUPERVISOR
                        .request()
                        .get("/api/v1/cases/" + number)
                        .path("deadline.dueAt"));
    }

    private static String deadlineIn(KafkaProbe.Published event) {
        try {
            return new ObjectMapper().readTree(event.json()).path("deadline").asText(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
