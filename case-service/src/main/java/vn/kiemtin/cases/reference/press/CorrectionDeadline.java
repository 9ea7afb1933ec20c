package vn.kiemtin.cases.reference.press;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Page;

/**
 * How long a press agency has to publish a correction, and who says so.
 *
 * @param days after the day on which the request arrived
 * @param law number of the law
 * @param article of the law
 * @param checked whether the days were compared with the text of the law
 * @param source where they were read, and what remains to be compared
 * @param validTo the day from which it applies no more; left out while none is known
 */
@Schema(name = "CorrectionDeadline")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CorrectionDeadline(
        Medium medium,
        int days,
        String law,
        String article,
        String titleVi,
        String titleEn,
        boolean checked,
        String source,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    /** The end of the last day, in the city, for a request that arrived then. */
    public Instant dueAfter(Instant arrived) {
        return arrived.atZone(Page.CITY)
                .toLocalDate()
                .plusDays(days)
                .atTime(LocalTime.MAX.withNano(0))
                .atZone(Page.CITY)
                .toInstant();
    }
}
