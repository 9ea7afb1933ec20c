package vn.kiemtin.reports.partners;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Map;

/** Settings of partner organisations, prefix {@code kiemtin.partners}. */
@ConfigMapping(prefix = "kiemtin.partners")
public interface PartnerSettings {

    /** How often an instance looks at what others have changed: so long a revoked key may still be taken there. */
    @WithDefault("2s")
    Duration readEvery();

    /** How long the former key stays valid when a partner gets another one. */
    @WithDefault("24H")
    Duration formerKeyKept();

    /** Partners besides those in the database, by name ({@code kiemtin.partners.given.demo.key}): for trying out and measuring. */
    Map<String, Given> given();

    /** A partner that the settings name. */
    interface Given {

        /** A secret. */
        @Size(min = 32)
        String key();

        /** How many requests at once each instance takes from it. */
        @WithDefault("20000")
        @Min(1)
        @Max(1_000_000)
        int burst();

        /** And how many a minute from then on. */
        @WithDefault("240000")
        @Min(1)
        @Max(1_000_000)
        int aMinute();
    }
}
