package vn.kiemtin.cases.evidence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an item of evidence when it is added.
 *
 * @param description what it shows; readable
 * @param takenAt when the screenshot was taken, the page was looked at
 * @param key fingerprint of an idempotency key: a repeated request with the same one adds nothing; null for none
 */
public record Details(
        @Nullable String description,
        @Nullable Instant takenAt,
        @Nullable String key) {

    /** In UTF-16 units, as browsers and validators count. */
    public static final int LONGEST_DESCRIPTION = 2000;

    public Details {
        takenAt = takenAt == null ? null : takenAt.truncatedTo(ChronoUnit.MICROS);
    }
}
