package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.attachments.Attached;
import vn.kiemtin.reports.statements.PublicStatement;

/**
 * How far a report has come.
 *
 * @param caseNumber the public number of its case, once it belongs to one
 * @param mergedNumber the number it had before that case became part of the present one
 * @param joined whether the case was there before, with other reports
 * @param referredTo the body outside the system that has the case, while it is referred
 * @param verdict what the case has found, as long as that is in force and may be told
 * @param steps all steps in order, those still to come without a time; where the case ended beside the way, none are to come
 * @param statements what was officially said on its case, or on one that this is part of, the newest first
 * @param attachments the files that came with the report
 */
record Progress(
        Instant receivedAt,
        @Nullable String caseNumber,
        @Nullable String mergedNumber,
        boolean joined,
        @Nullable String referredTo,
        @Nullable String verdict,
        List<Reached> steps,
        List<PublicStatement> statements,
        List<Attached> attachments) {

    /**
     * @param at nothing while it is still to come
     */
    record Reached(Step step, @Nullable Instant at) {

        boolean isDone() {
            return at != null;
        }
    }

    /** The last step reached. */
    Step status() {
        return steps.stream()
                .filter(Reached::isDone)
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .step();
    }
}
