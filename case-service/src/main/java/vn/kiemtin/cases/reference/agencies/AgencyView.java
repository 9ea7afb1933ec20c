package vn.kiemtin.cases.reference.agencies;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.reference.changes.DatedRegister;

/**
 * An agency as it is called on a day.
 *
 * @param validTo the day from which it is no more; left out while none is known
 * @param version what {@code If-Match} must name (as {@code ETag} gives it)
 */
@Schema(name = "Agency")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgencyView(
        @Schema(examples = "hanoi-health") String code,
        String nameVi,
        String nameEn,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        int version)
        implements DatedRegister.Dated {}
