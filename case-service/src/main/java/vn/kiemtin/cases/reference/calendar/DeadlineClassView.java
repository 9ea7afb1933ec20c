package vn.kiemtin.cases.reference.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.cases.reference.changes.Versioned;

/**
 * How much time there is for a case.
 *
 * @param severity of the cases that get it; left out where only routing rules name it
 * @param minutes that count
 * @param aroundTheClock whether nights, weekends and holidays count, too
 */
@Schema(name = "DeadlineClass")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadlineClassView(
        String code,
        String nameVi,
        String nameEn,
        @Nullable Severity severity,
        int minutes,
        boolean aroundTheClock,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        int version)
        implements Versioned {}
