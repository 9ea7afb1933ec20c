package vn.kiemtin.alerts.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of delivery by mail, prefix {@code kiemtin.mail}. */
@ConfigMapping(prefix = "kiemtin.mail")
public interface DeliverySettings {

    /** How long the mail server may take for one mail. */
    @WithDefault("15s")
    Duration timeout();

    /** Pause before the second attempt; it doubles each time. */
    @WithDefault("2s")
    Duration firstBackoff();

    /** Longest pause between two attempts. */
    @WithDefault("5m")
    Duration longestBackoff();
}
