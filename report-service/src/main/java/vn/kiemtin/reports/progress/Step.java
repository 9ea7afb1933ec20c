package vn.kiemtin.reports.progress;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a citizen sees of the way of a report: the way in this order, or where it ended beside it. */
public enum Step {
    RECEIVED,
    CASE_OPENED,
    TRIAGED,
    ASSIGNED,
    VERIFYING,
    /** It is known what the rumour is worth. */
    CONCLUDED,
    /** There was nothing to be verified. */
    DISMISSED,
    /** A body outside the system has the case. */
    REFERRED,
    /** The report itself is spam, or out of scope, whatever becomes of the case. */
    SCREENED_OUT,
    /** Its sender has taken the report back, whatever becomes of the case. */
    WITHDRAWN;

    static final List<Step> WAY = List.of(RECEIVED, CASE_OPENED, TRIAGED, ASSIGNED, VERIFYING, CONCLUDED);

    /** The step beside the way that a case's status stands for. */
    static Optional<Step> beside(String status) {
        return Stream.of(DISMISSED, REFERRED)
                .filter(step -> step.name().equals(status))
                .findFirst();
    }
}
