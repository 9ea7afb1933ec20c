package vn.kiemtin.cases.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.cases.SignInKeys;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.web.Page;

/** What the seeds say. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class WorkingTimesTest {

    @Inject
    WorkingTimes times;

    @ParameterizedTest
    @CsvSource(textBlock = """
                2026-11-24, 8
                2026-11-28, 0
                2026-09-02, 0
                2026-04-27, 0
                2027-01-01, 0
                2027-02-04, 8
                2027-02-05, 0
                2027-02-11, 0
                2027-02-12, 8
                """)
    void officesWorkEightHoursOnWeekdaysAndNoneOnHolidays(LocalDate day, int hours) {
        var midnight = day.atStartOfDay(Page.CITY).toInstant();

        assertThat(times.pace(false).between(midnight, midnight.plus(Duration.ofDays(1))))
                .isEqualTo(Duration.ofHours(hours));
    }

    @ParameterizedTest
    @CsvSource({"NORMAL, USUAL, 2400, false", "HIGH, PROMPT, 960, false", "SEVERE, AT_ONCE, 1440, true"})
    void theMoreSevereTheLessTime(Severity severity, String code, int minutes, boolean aroundTheClock) {
        assertThat(times.classFor(severity)).isEqualTo(new DeadlineClass(code, minutes, aroundTheClock));
    }
}
