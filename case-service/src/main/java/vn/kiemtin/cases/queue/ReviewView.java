package vn.kiemtin.cases.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.reviews.Filer;
import vn.kiemtin.cases.reviews.ReviewRequest;
import vn.kiemtin.cases.reviews.ReviewStatus;

/**
 * What somebody concerned asks to have looked at again. Who it is stays hidden.
 *
 * @param number in the case, from 1
 * @param standing what the filer is to the matter
 * @param statement number of the published statement that the filer named
 * @param dueAt by when it is to be decided
 * @param version what If-Match is held against
 * @param decidedBy account name
 */
@Schema(name = "ReviewOfCase")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReviewView(
        int number,
        Filer standing,
        @Nullable String statement,
        String grounds,
        List<String> links,
        Instant filedAt,
        Instant dueAt,
        ReviewStatus status,
        int version,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reasonsVi,
        @Nullable String reasonsEn) {

    public static ReviewView of(ReviewRequest review) {
        return new ReviewView(
                review.number(),
                review.standing(),
                review.statement(),
                review.grounds(),
                review.links(),
                review.filedAt(),
                review.dueAt(),
                review.status(),
                review.version(),
                review.decidedBy(),
                review.decidedAt(),
                review.reasonsVi(),
                review.reasonsEn());
    }
}
