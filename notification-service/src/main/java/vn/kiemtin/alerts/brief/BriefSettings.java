package vn.kiemtin.alerts.brief;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.LocalTime;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the morning brief, prefix {@code kiemtin.brief}. */
@ConfigMapping(prefix = "kiemtin.brief")
public interface BriefSettings {

    /** Whether this instance makes and sends briefs; pages and API show those of others in any event. */
    @WithDefault("true")
    boolean enabled();

    /** When it is made, by the city's clock. An instance that was away then makes it as soon as it is back, on the same day. */
    @WithDefault("07:00")
    LocalTime at();

    /** For how many days briefs stay to be read as they were. */
    @WithDefault("14")
    @Min(1)
    int keptDays();

    /**
     * How long after somebody's last sign-in a brief is still sent to that person: who has left the agency signs in no more, and until then nobody knows.
     */
    @WithDefault("30d")
    @DurationMin(millis = 1)
    Duration seenWithin();

    /** How often an instance looks whether a brief is to be made, or a mail to be tried again. */
    @WithDefault("20s")
    @DurationMin(millis = 1)
    Duration lookEvery();
}
