package vn.kiemtin.reports.reviews;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Language;

/**
 * What its filer gets to see of a review request.
 *
 * @param number of the case or statement, as its filer named it; null where it is about the filer's own report
 * @param decidedAt null, as the reasons are, until it is decided
 */
public record ReviewState(
        @Nullable String number,
        Standing standing,
        String grounds,
        List<String> links,
        Instant receivedAt,
        ReviewStatus status,
        @Nullable Instant decidedAt,
        @Nullable String reasonsVi,
        @Nullable String reasonsEn) {

    /** Why it was decided so; null until it is. */
    public @Nullable String reasons(Language language) {
        return language == Language.VI ? reasonsVi : reasonsEn;
    }
}
