package vn.kiemtin.cases.reference.routing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.cases.reference.changes.Versioned;

/**
 * A rule: which reports it fits, and what their cases get.
 *
 * @param priority of the rules that fit, the one with the highest decides
 * @param field left out for all
 * @param platform left out for all
 * @param locality left out for all
 * @param deadlineClass code of the class; left out where the severity decides
 */
@Schema(name = "RoutingRule")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RoutingRuleView(
        long id,
        int priority,
        @Nullable Field field,
        @Nullable Platform platform,
        @Nullable String locality,
        String lead,
        List<String> coordinating,
        Severity severity,
        @Nullable String deadlineClass,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        int version)
        implements Versioned {

    /** Whether it fits every report. */
    boolean standsForAll() {
        return field == null && platform == null && locality == null;
    }
}
