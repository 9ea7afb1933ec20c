package vn.kiemtin.alerts.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is kept, in one of its versions.
 *
 * @param seed whether it came with the software; others were added here
 * @param indispensable whether the city cannot do without it: it can neither be switched off nor lose whom it reaches
 * @param changedBy account name; null where it came with the software
 * @param changedByName the person's name
 * @param reason why it is so since; null where it came with the software
 */
record KeptRule(
        Rule rule,
        String titleVi,
        String titleEn,
        boolean enabled,
        boolean seed,
        boolean indispensable,
        int version,
        Instant changedAt,
        @Nullable String changedBy,
        @Nullable String changedByName,
        @Nullable String reason) {}
