package vn.kiemtin.alerts.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import vn.kiemtin.mail.MailSettings;

/** Settings of delivery by mail, prefix {@code kiemtin.mail}. */
@ConfigMapping(prefix = "kiemtin.mail")
public interface DeliverySettings extends MailSettings {

    /** Longest pause between two attempts; an outage ends them for all, see {@link ChannelSettings}. */
    @Override
    @WithDefault("30m")
    @DurationMin(millis = 1)
    Duration longestBackoff();
}
