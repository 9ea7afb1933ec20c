package vn.kiemtin.reports.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.reports.proof.Steps.Row;
import vn.kiemtin.reports.sources.SubmissionRates.Rate;

class StepsTest {

    private static final List<Row> TABLE =
            List.of(row(5, 100, 60, 15), row(15, 1000, 200, 30), row(40, null, 600, 60), row(100, null, 1200, 120));

    private final Steps steps = new Steps(TABLE);

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0",
        "5, 5, 0",
        "6, 6, 1",
        "15, 15, 1",
        "16, 16, 2",
        "40, 40, 2",
        "41, 41, 3",
        "100, 100, 3",
        "101, 101, 4",
        "100000, 100000, 4",
        "1, 100, 0",
        "1, 101, 1",
        "1, 1000, 1",
        "1, 1001, 2",
        "1, 100000, 2",
        "6, 1001, 2",
        "41, 101, 3",
    })
    void growWithWhatTheSourceAndEverybodySent(int bySource, int byEverybody, int step) {
        assertThat(steps.of(new Rate(bySource, byEverybody))).isEqualTo(step);
    }

    @Test
    void neverAskForLessWhereMoreIsSent() {
        int before = 0;
        for (int sent = 0; sent <= 120; sent++) {
            int step = steps.of(new Rate(sent, sent));
            assertThat(step).isBetween(before, before + 1);
            before = step;
        }
        assertThat(before).isEqualTo(steps.highest());
    }

    @Test
    void askForMoreWorkAndALongerWaitAtEach() {
        for (int step = 2; step <= steps.highest(); step++) {
            assertThat(steps.tries(step)).isGreaterThan(steps.tries(step - 1));
            assertThat(steps.waiting(step)).isGreaterThan(steps.waiting(step - 1));
        }
    }

    @Test
    void areRefusedWhereTheyDoNotGrow() {
        for (var notMore :
                List.of(row(5, 1000, 200, 30), row(15, 50, 200, 30), row(15, 1000, 60, 30), row(15, 1000, 200, 15))) {
            assertThatThrownBy(() -> new Steps(List.of(TABLE.getFirst(), notMore)))
                    .hasMessageContaining("kiemtin.proof.steps[1]");
        }
    }

    static Row row(int after, Integer afterEverybodys, int tries, int seconds) {
        return new Row(
                after,
                afterEverybodys == null ? OptionalLong.empty() : OptionalLong.of(afterEverybodys),
                tries,
                Duration.ofSeconds(seconds));
    }
}
