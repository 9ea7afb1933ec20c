package vn.kiemtin.reports.idempotency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of repeated requests, prefix {@code kiemtin.idempotency}. */
@ConfigMapping(prefix = "kiemtin.idempotency")
public interface IdempotencySettings {

    /** How long a key is remembered; at least a day, as we promise to callers. */
    @WithDefault("48h")
    Duration kept();
}
