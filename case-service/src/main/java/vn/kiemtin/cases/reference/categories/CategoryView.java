package vn.kiemtin.cases.reference.categories;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.reference.changes.Versioned;

/**
 * A field of cases, as the desk offers it.
 *
 * @param validTo the day from which triage does not offer it; left out while none is known
 */
@Schema(name = "Category")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CategoryView(
        Field field,
        String nameVi,
        String nameEn,
        String explanationVi,
        String explanationEn,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        int version)
        implements Versioned {}
