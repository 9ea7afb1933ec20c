package vn.kiemtin.cases.reference.succession;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.reference.changes.Versioned;

/**
 * A function that passed, or passes, from one agency to another.
 *
 * @param field left out for all
 * @param platform left out for all
 * @param carriedOutAt when every open case had moved
 */
@Schema(name = "Succession")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SuccessionView(
        long id,
        String from,
        String to,
        @Nullable Field field,
        @Nullable Platform platform,
        LocalDate takesEffect,
        @Nullable Instant carriedOutAt,
        int version)
        implements Versioned {}
