package vn.kiemtin.reports.proof;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import vn.kiemtin.reports.sources.SubmissionRates.Rate;

/** The table by which what is asked grows with the rate. */
@Singleton
class Steps {

    /** Where nothing is asked. */
    static final int NONE = 0;

    private final List<Row> rows;

    @Inject
    Steps(ProofSettings settings) {
        this(settings.steps().stream()
                .map(step -> Row.of(step, settings.times()))
                .toList());
    }

    Steps(List<Row> rows) {
        this.rows = rows;
        for (int i = 1; i < rows.size(); i++) {
            if (!rows.get(i).exceeds(rows.get(i - 1))) {
                throw new IllegalStateException(
                        "kiemtin.proof.steps[" + i + "] does not ask for more, of more, than the step before it");
            }
        }
    }

    record Row(long after, OptionalLong afterEverybodys, int tries, Duration waiting) {

        private static Row of(ProofSettings.Step step, int times) {
            var ofEverybody = step.afterEverybodys();
            return new Row(
                    (long) step.after() * times,
                    ofEverybody.isPresent()
                            ? OptionalLong.of((long) ofEverybody.getAsInt() * times)
                            : OptionalLong.empty(),
                    step.tries(),
                    step.waiting());
        }

        private boolean begins(Rate rate) {
            return rate.bySource() > after
                    || (afterEverybodys.isPresent() && rate.byEverybody() > afterEverybodys.getAsLong());
        }

        private boolean exceeds(Row before) {
            return after > before.after
                    && afterEverybodys.orElse(Long.MAX_VALUE) >= before.afterEverybodys.orElse(Long.MAX_VALUE)
                    && tries > before.tries
                    && waiting.compareTo(before.waiting) > 0;
        }
    }

    /**
     * The step of a submission, 0 for nothing.
     *
     * @param rate with this submission counted
     */
    int of(Rate rate) {
        int step = highest();
        while (step > NONE && !rows.get(step - 1).begins(rate)) {
            step--;
        }
        return step;
    }

    int highest() {
        return rows.size();
    }

    int tries(int step) {
        return rows.get(step - 1).tries();
    }

    Duration waiting(int step) {
        return rows.get(step - 1).waiting();
    }
}
