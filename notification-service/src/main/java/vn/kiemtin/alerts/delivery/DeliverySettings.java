package vn.kiemtin.alerts.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
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

    /** How many mails to one address are sent within {@link #gatherEvery} before what is due becomes one mail. */
    @WithDefault("5")
    @Min(1)
    int gatherAfter();

    /** In which time mails to one address are counted, and how often at most one is made of many. */
    @WithDefault("1m")
    @DurationMin(millis = 1)
    Duration gatherEvery();
}
