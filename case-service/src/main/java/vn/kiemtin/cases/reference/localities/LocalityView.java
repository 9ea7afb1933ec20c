package vn.kiemtin.cases.reference.localities;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.reference.changes.DatedRegister;

/**
 * A ward or commune as it is called on a day.
 *
 * @param validTo the day from which it is no more; left out while none is known
 * @param version what {@code If-Match} must name (as {@code ETag} gives it)
 */
@Schema(name = "Locality")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LocalityView(
        @Schema(examples = "phuong-hoan-kiem") String code,
        String nameVi,
        String nameEn,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        int version)
        implements DatedRegister.Dated {}
