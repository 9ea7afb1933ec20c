package vn.kiemtin.alerts.surge;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A time in which far more reports of a subject came than usual.
 *
 * @param observed how many reports had come since then when it was noticed
 * @param expected how many were to be expected
 * @param score minus the decimal logarithm of how likely that many are
 * @param since when it began
 * @param calmSince since when no more come than usual; null while they do
 * @param reports how many came in all; null while it is not over
 */
public record Surge(
        UUID id,
        Subject subject,
        @Nullable UUID caseId,
        @Nullable String caseNumber,
        int observed,
        double expected,
        double score,
        Instant since,
        Instant detectedAt,
        @Nullable Instant calmSince,
        @Nullable Instant endedAt,
        @Nullable Integer reports) {}
