package vn.kiemtin.alerts.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Whom alerts reach that nobody takes notice of, step by step. After the last step it is repeated to all of them, for as long as it takes.
 *
 * @param version what {@code If-Match} is held against; an alert climbs the version in force when it was raised
 * @param steps the first is step 1
 * @param repeatEvery after the last step
 * @param changedBy account name
 */
record Chain(int version, List<Step> steps, Duration repeatEvery, Instant changedAt, String changedBy) {

    /**
     * @param after how long after the raising
     */
    record Step(Duration after, Whom whom) {}

    /** When a step is due. */
    Instant due(Instant raisedAt, int step) {
        return step <= steps.size()
                ? raisedAt.plus(steps.get(step - 1).after())
                : raisedAt.plus(steps.getLast().after()).plus(repeatEvery.multipliedBy(step - steps.size()));
    }

    /** The highest step that is due by then; at least this one, which is. */
    int highestDue(Instant raisedAt, int least, Instant now) {
        var sinceLast = Duration.between(due(raisedAt, steps.size()), now);
        if (!sinceLast.isNegative()) {
            return Math.max(least, Math.toIntExact(steps.size() + sinceLast.dividedBy(repeatEvery)));
        }
        int highest = least;
        while (!due(raisedAt, highest + 1).isAfter(now)) {
            highest++;
        }
        return highest;
    }

    /** Whom a step reaches: a repetition all. */
    List<Whom> whom(int step) {
        return step <= steps.size()
                ? List.of(steps.get(step - 1).whom())
                : steps.stream().map(Step::whom).distinct().toList();
    }
}
