package vn.kiemtin.cases.corrections;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of correction requests, prefix {@code kiemtin.corrections}. */
@ConfigMapping(prefix = "kiemtin.corrections")
public interface CorrectionSettings {

    /** The key of the answer links, 32 random bytes in base 64. With another key, letters that are under way lose their links. */
    String linkKey();

    /** How long after it was sent a letter's link opens its page. */
    @WithDefault("180d")
    Duration linkLifetime();

    /** How long the mail server may take for one letter. */
    @WithDefault("15s")
    Duration timeout();

    /** Pause before the second attempt to send a letter; it doubles each time. */
    @WithDefault("2s")
    Duration firstBackoff();

    /** Longest pause between two attempts. */
    @WithDefault("5m")
    Duration longestBackoff();
}
