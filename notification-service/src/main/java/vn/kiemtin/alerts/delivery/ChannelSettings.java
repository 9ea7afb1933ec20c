package vn.kiemtin.alerts.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of all channels, prefix {@code kiemtin.channels}. An endpoint is the mail server, or one registered for webhooks. */
@ConfigMapping(prefix = "kiemtin.channels")
public interface ChannelSettings {

    /** How long a delivery is tried, since it was raised or a person had it tried again, before it is parked: longer than a weekend with a holiday before it. */
    @WithDefault("4d")
    @DurationMin(millis = 1)
    Duration parkAfter();

    /** How often it is tried at least, however long that takes: after an outage of our own nothing is parked for one failure. */
    @WithDefault("5")
    @Min(1)
    int leastAttempts();

    /** How many deliveries an instance has under way to one endpoint. */
    @WithDefault("4")
    @Min(1)
    @Max(50)
    int atOnce();

    /** Pause before the second attempt of a webhook; it doubles each time. Those of mails: {@code kiemtin.mail.first-backoff}. */
    @WithDefault("5s")
    @DurationMin(millis = 1)
    Duration firstBackoff();

    /** Longest pause between two attempts of a webhook. */
    @WithDefault("30m")
    @DurationMin(millis = 1)
    Duration longestBackoff();

    /** After how many failures in a row, over all its deliveries, an endpoint is left alone for a while. */
    @WithDefault("5")
    @Min(1)
    int circuitOpensAfter();

    /** How long it is left alone at first; the time doubles with each further failure of the one attempt that follows it. */
    @WithDefault("10s")
    @DurationMin(millis = 1)
    Duration circuitFirstPause();

    @WithDefault("5m")
    @DurationMin(millis = 1)
    Duration circuitLongestPause();

    /** How often an instance looks for what is due; what it raised itself it sees at once. */
    @WithDefault("1s")
    @DurationMin(millis = 1)
    Duration lookEvery();
}
