package vn.kiemtin.alerts.wishes;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of people's own mails, prefix {@code kiemtin.wishes}. */
@ConfigMapping(prefix = "kiemtin.wishes")
public interface WishSettings {

    /** When the daily digest goes out, in city time. */
    @WithDefault("07:30")
    LocalTime digestAt();

    /** How often it is noted that a person was here, where nothing else about the person changed. */
    @WithDefault("5m")
    @DurationMin(millis = 1)
    Duration noteSeenEvery();

    /** Who was not here for so long gets no mails any more: what a person may see is known from the sign-in alone. */
    @WithDefault("90d")
    @DurationMin(days = 1)
    Duration unseenFor();
}
