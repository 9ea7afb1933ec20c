package vn.kiemtin.cases.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Its sender has taken a report back, for good. It stays visible in its case.
 *
 * @param reason in the sender's words; null where the sender did not say
 */
@Embeddable
public record Withdrawal(
        @Column(name = "withdrawn_at") Instant at,

        @Column(name = "withdrawn_reason") @Nullable String reason) {}
