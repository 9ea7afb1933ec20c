package vn.kiemtin.reports.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.reports.HandClock;

class SourcesTest {

    private static final SourceSettings NOTHING_FREE = Optional::empty;

    private final HandClock clock = new HandClock("2026-11-26T16:00:00Z");
    private final Sources sources = new Sources(NOTHING_FREE, clock);

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7:51234",
        "203.0.113.7, ::ffff:203.0.113.7",
        "2001:db8:1:2::7, '[2001:db8:1:2:a:b:c:d]:443'",
        "2001:db8:1:2::7, 2001:db8:1:2:ffff::",
        "somewhere, unknown"
    })
    void isTheSame(String one, String other) {
        assertThat(source(one)).isEqualTo(source(other));
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.8",
        "2001:db8:1:2::7, 2001:db8:1:3::7",
        "2001:db8:1:2::7, 203.0.113.7",
        "203.0.113.7, unknown"
    })
    void isAnother(String one, String other) {
        assertThat(source(one)).isNotEqualTo(source(other));
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, true",
        "::ffff:10.1.2.3, true",
        "10.2.0.1, false",
        "2001:db8:5::7, true",
        "2001:db8:6::7, false",
        "unknown, false"
    })
    void isFreeInANetworkOfTheSettings(String address, boolean free) {
        assertThat(FreeNetworks.of(List.of("10.1.0.0/16", "2001:db8:5::/48")).have(address))
                .isEqualTo(free);
    }

    @Test
    void hasAnotherNameTheNextDayOfTheCity() {
        var before = source("203.0.113.7");
        clock.passes(Duration.ofMinutes(59));
        var lateThatDay = source("203.0.113.7");
        clock.passes(Duration.ofMinutes(1));

        var nextDay = source("203.0.113.7");

        assertThat(lateThatDay).isEqualTo(before);
        assertThat(nextDay).isNotEqualTo(before);
    }

    @Test
    void hasAnotherNameAtEachInstance() {
        assertThat(new Sources(NOTHING_FREE, clock).ofAddress(SourceAddress.of("203.0.113.7")))
                .isNotEqualTo(source("203.0.113.7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "2001:db8:1:2::7"})
    void isNotWrittenDown(String address) {
        assertThat(source(address).toString()).isEqualTo("Source[hidden]");
        assertThat(source(address).name()).hasSize(32).doesNotContain(address);
    }

    @Test
    void countsWhatASourceAndEverybodySubmittedWithinTenMinutes() {
        var rates = new SubmissionRates(clock);
        rates.count(source("203.0.113.7"));
        clock.passes(Duration.ofMinutes(5));
        rates.count(source("203.0.113.7"));
        rates.count(source("203.0.113.8"));

        var then = rates.of(source("203.0.113.7"));
        clock.passes(Duration.ofMinutes(5));
        var later = rates.of(source("203.0.113.7"));
        clock.passes(Duration.ofMinutes(10));
        var atLast = rates.of(source("203.0.113.7"));

        assertThat(then).isEqualTo(new SubmissionRates.Rate(2, 3));
        assertThat(later).isEqualTo(new SubmissionRates.Rate(1, 2));
        assertThat(atLast).isEqualTo(new SubmissionRates.Rate(0, 0));
    }

    @Test
    void countsWhatWasRefusedForItsSourceAlone() {
        var rates = new SubmissionRates(clock);
        rates.count(source("203.0.113.7"));

        for (int i = 0; i < 5000; i++) {
            rates.countRefused(source("203.0.113.7"));
        }

        assertThat(rates.of(source("203.0.113.7"))).isEqualTo(new SubmissionRates.Rate(5001, 1));
        assertThat(rates.of(source("203.0.113.8"))).isEqualTo(new SubmissionRates.Rate(0, 1));
    }

    private Source source(String address) {
        return sources.ofAddress(SourceAddress.of(address));
    }
}
