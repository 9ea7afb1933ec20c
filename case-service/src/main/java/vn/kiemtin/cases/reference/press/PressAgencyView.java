package vn.kiemtin.cases.reference.press;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.reference.changes.DatedRegister;

/**
 * A press agency as it is called on a day.
 *
 * @param email where correction requests go
 * @param validTo the day from which it is no more; left out while none is known
 * @param version what {@code If-Match} must name (as {@code ETag} gives it)
 */
@Schema(name = "PressAgency")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PressAgencyView(
        @Schema(examples = "thu-do-daily") String code,
        String nameVi,
        String nameEn,
        Medium medium,
        String email,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        int version)
        implements DatedRegister.Dated {}
