package vn.kiemtin.alerts.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainTest {

    private static final Instant RAISED = Instant.parse("2026-11-27T16:50:00Z");
    private static final Chain CHAIN = new Chain(
            1,
            List.of(step(0, Whom.DUTY), step(10, Whom.SUBSTITUTE), step(20, Whom.HEADS), step(30, Whom.SUPERVISORS)),
            Duration.ofMinutes(30),
            RAISED,
            "seed");

    @ParameterizedTest
    @CsvSource({
        "1, 0, 1, DUTY",
        "1, 9, 1, DUTY",
        "1, 10, 2, SUBSTITUTE",
        "2, 19, 2, SUBSTITUTE",
        "1, 29, 3, HEADS",
        "4, 30, 4, SUPERVISORS",
        "1, 59, 4, SUPERVISORS",
        "5, 60, 5, DUTY SUBSTITUTE HEADS SUPERVISORS",
        "5, 89, 5, DUTY SUBSTITUTE HEADS SUPERVISORS",
        "5, 90, 6, DUTY SUBSTITUTE HEADS SUPERVISORS",
        "2, 1470, 52, DUTY SUBSTITUTE HEADS SUPERVISORS"
    })
    void theHighestStepThatIsDueIsTaken(int next, int minutes, int step, String whom) {
        var now = RAISED.plus(Duration.ofMinutes(minutes));

        assertThat(CHAIN.highestDue(RAISED, next, now)).isEqualTo(step);
        assertThat(CHAIN.due(RAISED, step)).isBeforeOrEqualTo(now);
        assertThat(CHAIN.due(RAISED, step + 1)).isAfter(now);
        assertThat(CHAIN.whom(step).stream().map(Enum::name)).containsExactly(whom.split(" "));
    }

    private static Chain.Step step(int minutes, Whom whom) {
        return new Chain.Step(Duration.ofMinutes(minutes), whom);
    }
}
