package vn.kiemtin.cases.reference.legal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.reference.LegalUse;
import vn.kiemtin.cases.reference.changes.Versioned;

/**
 * A legal basis, as forms offer it.
 *
 * @param document its number, as an official quotes it
 * @param article left out for the document as a whole
 * @param saysVi what it says, in our own words
 * @param validTo the day from which it is no more in force; left out while none is known
 * @param source where it was checked
 * @param checkedOn when; left out if nobody has checked it
 * @param openVi what is still to be checked before it is quoted
 */
@Schema(name = "LegalBasis")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LegalBasisView(
        String code,
        String document,
        @Nullable String article,
        String titleVi,
        String titleEn,
        String saysVi,
        String saysEn,
        List<LegalUse> uses,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String source,
        @Nullable LocalDate checkedOn,
        @Nullable String openVi,
        @Nullable String openEn,
        int version)
        implements Versioned {}
