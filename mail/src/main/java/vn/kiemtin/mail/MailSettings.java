package vn.kiemtin.mail;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How mails are sent. A service extends it by a {@code @ConfigMapping} that gives it a prefix. */
public interface MailSettings {

    /** How long the mail server may take for one mail. */
    @WithDefault("15s")
    @DurationMin(millis = 1)
    Duration timeout();

    /** Pause before the second attempt to send a mail; it doubles each time. */
    @WithDefault("2s")
    @DurationMin(millis = 1)
    Duration firstBackoff();

    /** Longest pause between two attempts. */
    @WithDefault("5m")
    @DurationMin(millis = 1)
    Duration longestBackoff();
}
