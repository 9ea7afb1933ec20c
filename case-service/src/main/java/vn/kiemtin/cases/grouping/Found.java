package vn.kiemtin.cases.grouping;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Likeness;
import vn.kiemtin.cases.casefile.Match;
import vn.kiemtin.cases.casefile.Standing;

/**
 * A case of the same rumour, and how it was recognised.
 *
 * @param home the case that it was recognised by: another one where that is merged into this one
 * @param likeness where it was recognised by that
 * @param tellsMore whether the text stands for the case better than those that do already
 */
public record Found(
        UUID caseId,
        UUID home,
        Match match,
        Standing standing,
        @Nullable Likeness likeness,
        boolean tellsMore) {

    Found tellingMore() {
        return new Found(caseId, home, match, standing, likeness, true);
    }
}
