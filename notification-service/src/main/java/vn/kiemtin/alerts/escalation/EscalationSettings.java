package vn.kiemtin.alerts.escalation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How this instance looks after escalations. */
@ConfigMapping(prefix = "kiemtin.escalations")
interface EscalationSettings {

    /** Whether this instance takes the steps that are due; at least one must. */
    @WithDefault("true")
    boolean enabled();

    /** How often it looks for what is due. */
    @WithDefault("1s")
    @DurationMin(millis = 1)
    Duration lookEvery();
}
