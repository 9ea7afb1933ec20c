package vn.kiemtin.cases.reference.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.reference.changes.Versioned;

/**
 * A day that is not worked as others of its day of the week are.
 *
 * @param workedLike which day's hours are worked to make up for another day; left out on a holiday
 */
@Schema(name = "SpecialDay")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SpecialDayView(
        LocalDate day,
        String nameVi,
        String nameEn,
        @Nullable DayOfWeek workedLike,
        int version) implements Versioned {}
