package vn.kiemtin.cases.conversation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the sender of a report has added to it.
 *
 * @param number among what was added to this report, from 1
 */
public record Supplement(
        UUID reportId,
        int number,
        Instant addedAt,
        @Nullable String text,
        @Nullable String link) {}
