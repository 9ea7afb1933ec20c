package vn.kiemtin.reports.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.reports.HandClock;
import vn.kiemtin.reports.sources.Source;

class AllowancesTest {

    private static final Allowance THREE_THEN_SIX_A_MINUTE = Allowance.of("3+6");
    private static final Source ONE = new Source(Source.Kind.ADDRESS, "one");
    private static final Source ANOTHER = new Source(Source.Kind.ADDRESS, "another");

    private final HandClock clock = new HandClock("2026-11-26T02:00:00Z");
    private final Allowances allowances = new Allowances(new Few(), clock);

    @Test
    void letsInABurstAndThenTellsHowLongToWait() {
        var burst = IntStream.range(0, 3).mapToObj(i -> take(ONE)).toList();

        var refused = take(ONE);

        assertThat(burst).containsOnly(Duration.ZERO);
        assertThat(refused).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void letsInOneAfterAsLongAsItHasTold() {
        IntStream.range(0, 3).forEach(i -> take(ONE));
        clock.passes(Duration.ofMillis(3_400));
        var told = take(ONE);
        clock.passes(told);

        var after = take(ONE);
        var next = take(ONE);

        assertThat(told).isEqualTo(Duration.ofSeconds(7));
        assertThat(after).isEqualTo(Duration.ZERO);
        assertThat(next).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void letsInAWholeBurstAgainAfterAPause() {
        IntStream.range(0, 10).forEach(i -> take(ONE));
        clock.passes(Duration.ofHours(1));

        var burst = IntStream.range(0, 4).mapToObj(i -> take(ONE)).toList();

        assertThat(burst).containsExactly(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(10));
    }

    @Test
    void takesNothingOffWhatIsLeftToAnotherSourceOrForSomethingElse() {
        IntStream.range(0, 1_000).forEach(i -> take(ONE));

        assertThat(take(ANOTHER)).isEqualTo(Duration.ZERO);
        assertThat(allowances.take(Limit.CODES, ONE, THREE_THEN_SIX_A_MINUTE)).isEqualTo(Duration.ZERO);
    }

    @Test
    void keepsAccountOfNoMoreSourcesThanItMay() {
        IntStream.range(0, 10_000).forEach(i -> take(new Source(Source.Kind.ADDRESS, "source " + i)));

        assertThat(allowances.kept()).isLessThanOrEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "60+", "+30", "0+30", "60+0", "60/30", "-1+3", "12345678+1"})
    void areWrittenAsTwoNumbers(String wrong) {
        assertThatIllegalArgumentException().isThrownBy(() -> Allowance.of(wrong));
    }

    private Duration take(Source source) {
        return allowances.take(Limit.REPORTS, source, THREE_THEN_SIX_A_MINUTE);
    }

    /** Only how many are kept matters here. */
    private static final class Few implements LimitSettings {

        @Override
        public int mostKept() {
            return 100;
        }

        @Override
        public Allowance reports() {
            return THREE_THEN_SIX_A_MINUTE;
        }

        @Override
        public Allowance writings() {
            return THREE_THEN_SIX_A_MINUTE;
        }

        @Override
        public Allowance codes() {
            return THREE_THEN_SIX_A_MINUTE;
        }

        @Override
        public Allowance lookups() {
            return THREE_THEN_SIX_A_MINUTE;
        }

        @Override
        public Allowance reads() {
            return THREE_THEN_SIX_A_MINUTE;
        }

        @Override
        public Allowance officers() {
            return THREE_THEN_SIX_A_MINUTE;
        }

        @Override
        public Allowance givenBack() {
            return THREE_THEN_SIX_A_MINUTE;
        }
    }
}
