package vn.kiemtin.reports.proof;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** Settings of the proofs of work, prefix {@code kiemtin.proof}. */
@ConfigMapping(prefix = "kiemtin.proof")
public interface ProofSettings {

    /** What signs challenges and tickets, 32 random bytes in base 64. All instances have the same. */
    String key();

    /** How long a challenge, and a ticket after its wait, is good for: as long as one may take to write a report. */
    @WithDefault("30m")
    Duration valid();

    /** Rounds of PBKDF2 in one try: some 5 ms on an old phone, 1 ms here for each challenge that is made. */
    @WithDefault("2000")
    @Min(1)
    @Max(100_000)
    int cost();

    /** By how much the numbers at which steps begin are multiplied: where one address stands for very many people, as in a test of the whole system. */
    @WithDefault("1")
    @Min(1)
    @Max(1_000_000)
    int times();

    /** The steps, each asking for more than the one before; the last is the ceiling. Below the first, nothing is asked. */
    @NotEmpty
    List<Step> steps();

    /** One step. */
    interface Step {

        /** Begins with the submission after so many of one source within ten minutes. */
        @Min(0)
        int after();

        /** Begins, too, after so many of everybody within ten minutes, as one instance sees them; left out, everybody's number does not count. */
        OptionalInt afterEverybodys();

        /** The most tries that its challenges take; half as many is the least. */
        @Min(2)
        @Max(100_000)
        int tries();

        /** What stands for the work where there are no scripts. */
        Duration waiting();
    }
}
