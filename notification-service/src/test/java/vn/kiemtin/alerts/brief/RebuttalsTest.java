package vn.kiemtin.alerts.brief;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RebuttalsTest {

    /** Spread is the day's reports, and once more what they are more than the day before. */
    @ParameterizedTest
    @CsvSource({
        // recent, before, severity, said, score
        "10, 0, NORMAL, NOTHING, 40",
        "10, 4, NORMAL, NOTHING, 32",
        "10, 10, NORMAL, NOTHING, 20",
        "10, 90, NORMAL, NOTHING, 20",
        "10, 4, HIGH, NOTHING, 64",
        "10, 4, SEVERE, NOTHING, 128",
        "10, 4, SEVERE, CHECKING, 64",
        "1, 0, NORMAL, CHECKING, 2"
    })
    void theScoreIsSpreadTimesSeverityTimesSilence(
            int recent, int before, String severity, Brief.Said said, int score) {
        var ranked = Rebuttals.ranked(List.of(candidate("HS-2026-000001", severity, recent, before, said)));

        assertThat(ranked).extracting(Brief.Rebut::score).containsExactly(score);
    }

    @Test
    void whatIsMoreUrgentComesFirstAndOfTwoAlikeTheOneMoreReportedThenTheOlder() {
        var ranked = Rebuttals.ranked(List.of(
                candidate("HS-2026-000005", "NORMAL", 8, 8, Brief.Said.NOTHING),
                candidate("HS-2026-000004", "NORMAL", 8, 8, Brief.Said.NOTHING),
                candidate("HS-2026-000003", "HIGH", 4, 4, Brief.Said.NOTHING),
                candidate("HS-2026-000002", "NORMAL", 20, 20, Brief.Said.CHECKING),
                candidate("HS-2026-000001", "SEVERE", 5, 0, Brief.Said.NOTHING)));

        assertThat(ranked)
                .extracting(rebut -> rebut.concerned().number())
                .containsExactly(
                        "HS-2026-000001", "HS-2026-000002", "HS-2026-000004", "HS-2026-000005", "HS-2026-000003");
    }

    @ParameterizedTest
    @CsvSource({
        "CONCLUDED, AUTHENTIC, 5, NOTHING",
        "CONCLUDED, OPINION, 5, NOTHING",
        "CONCLUDED, FALSE, 5, OUTCOME",
        "DISMISSED,, 5, NOTHING",
        "REFERRED,, 5, NOTHING",
        "VERIFYING,, 0, NOTHING"
    })
    void whatIsNotFalseNotOursNotToldAnyMoreOrSaidAlreadyIsNotRebutted(
            String status, String verdict, int recent, Brief.Said said) {
        var one = new Rebuttals.Candidate(concerned("HS-2026-000001", "SEVERE"), status, verdict, recent, 9, said);

        assertThat(Rebuttals.ranked(List.of(one))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CONCLUDED, FABRICATED", "ACTING, FALSE", "CLOSED, UNSUBSTANTIATED", "NEW,", "REOPENED,"})
    void whatMayBeFalseAndOfWhichNothingWasSaidIs(String status, String verdict) {
        var one = new Rebuttals.Candidate(
                concerned("HS-2026-000001", "NORMAL"), status, verdict, 1, 0, Brief.Said.NOTHING);

        assertThat(Rebuttals.ranked(List.of(one))).hasSize(1);
    }

    @Test
    void theListIsShort() {
        var many = IntStream.range(100, 150)
                .mapToObj(i -> candidate("HS-2026-000" + i, "NORMAL", i, 0, Brief.Said.NOTHING))
                .toList();

        assertThat(Rebuttals.ranked(many)).extracting(Brief.Rebut::recent).containsExactly(149, 148, 147, 146, 145);
    }

    private static Rebuttals.Candidate candidate(
            String number, String severity, int recent, int before, Brief.Said said) {
        return new Rebuttals.Candidate(concerned(number, severity), "VERIFYING", null, recent, before, said);
    }

    private static Brief.Concerned concerned(String number, String severity) {
        return new Brief.Concerned(UUID.randomUUID(), number, "HEALTH", severity, "hanoi-police", null);
    }
}
