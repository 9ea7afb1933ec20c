package vn.kiemtin.alerts.surge;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A time in which far more reports came than usual.
 *
 * @param kind {@code CASE}, {@code FIELD}, {@code LOCALITY} or {@code OVERALL}
 * @param observed how many reports had come since then when it was noticed
 * @param expected how many were to be expected
 * @param score minus the decimal logarithm of how likely that many are
 * @param endedAt left out, as the reports in all, while it goes on
 * @param reports how many came in all
 */
@Schema(name = "Surge")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SurgeView(
        UUID id,
        @Schema(examples = "field:HEALTH") String subject,
        Subject.Kind kind,
        @Nullable String caseNumber,
        @Nullable String field,
        @Nullable String locality,
        int observed,
        double expected,
        double score,
        Instant since,
        Instant detectedAt,
        @Nullable Instant endedAt,
        @Nullable Integer reports) {

    static SurgeView of(Surge surge) {
        return new SurgeView(
                surge.id(),
                surge.subject().name(),
                surge.subject().kind(),
                surge.caseNumber(),
                surge.subject().field(),
                surge.subject().locality(),
                surge.observed(),
                surge.expected(),
                surge.score(),
                surge.since(),
                surge.detectedAt(),
                surge.endedAt(),
                surge.reports());
    }
}
