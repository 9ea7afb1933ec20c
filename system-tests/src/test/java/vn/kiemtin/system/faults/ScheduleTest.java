package vn.kiemtin.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kiemtin.localstack.Service;
import vn.kiemtin.messaging.CrashPoint;

/** What a seed decides. */
class ScheduleTest {

    static Stream<Long> seeds() {
        return LongStream.rangeClosed(1, 50).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSameSeedDoesTheSameAgain(long seed) {
        assertThat(Schedule.of(seed, Plan.full())).isEqualTo(Schedule.of(seed, Plan.full()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aFullRunKillsAtLeastTwentyTimesAndNoProcessIsSpared(long seed) {
        var kills = Schedule.of(seed, Plan.full()).sudden().stream()
                .filter(Fault.Kill.class::isInstance)
                .map(Fault.Kill.class::cast)
                .toList();

        assertThat(kills).hasSizeGreaterThanOrEqualTo(20);
        assertThat(kills).extracting(Fault.Kill::victim).containsAll(Victim.MORTAL);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aFullRunPausesEveryProcessAndPassesEveryCrashPoint(long seed) {
        var schedule = Schedule.of(seed, Plan.full());

        assertThat(schedule.lasting())
                .filteredOn(Fault.Pause.class::isInstance)
                .extracting(fault -> ((Fault.Pause) fault).victim())
                .containsAll(Arrays.asList(Victim.values()));
        assertThat(schedule.sudden())
                .filteredOn(Fault.Crash.class::isInstance)
                .extracting(fault -> ((Fault.Crash) fault).point())
                .containsAll(Arrays.asList(CrashPoint.values()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void onlyWhoeverDeliversAlertsEndsOverADelivery(long seed) {
        assertThat(Schedule.of(seed, Plan.full()).sudden())
                .filteredOn(
                        fault -> fault instanceof Fault.Crash crash && crash.point() == CrashPoint.DELIVERY_ACCEPTED)
                .isNotEmpty()
                .extracting(fault -> ((Fault.Crash) fault).service())
                .containsOnly(Service.ALERTS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void killingEachOnceSparesNoInstanceAndKillsNoneTwice(long seed) {
        var kills = Schedule.killingEachOnce(seed, 2);

        assertThat(kills)
                .map(Fault::toString)
                .doesNotHaveDuplicates()
                .hasSize(3 * 2 + 3)
                .allMatch(kill -> kill.startsWith("kill -9"));
        assertThat(kills).map(Fault::victim).containsAll(Victim.MORTAL);
    }
}
