package vn.kiemtin.cases.grouping;

import java.util.Set;
import java.util.UUID;

/**
 * A report whose text stands for a case, and may be like the one that is looked for.
 *
 * @param home the case it stands for
 * @param caseId where that is worked on
 * @param takesReports whether further ones may go there
 * @param rejectedBy cases that it was found not to belong to
 */
record Candidate(UUID reportId, UUID home, UUID caseId, boolean takesReports, Likened text, Set<UUID> rejectedBy) {

    boolean wasRejectedBy(Candidate other) {
        return rejectedBy.contains(other.home) || rejectedBy.contains(other.caseId);
    }
}
