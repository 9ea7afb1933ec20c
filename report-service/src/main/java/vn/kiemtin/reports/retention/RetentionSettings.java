package vn.kiemtin.reports.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/**
 * How long what citizens told is kept, prefix {@code kiemtin.retention}. A case that is reopened, or a report that is brought back, is not ended: its time begins anew. All times are
 * durations, such as {@code P90D}.
 */
@ConfigMapping(prefix = "kiemtin.retention")
public interface RetentionSettings {

    /** Contacts: after the report's case was closed or dismissed. */
    @WithDefault("P90D")
    @NotNull
    Duration contactAfterCase();

    /** Contacts: after the report was screened out. */
    @WithDefault("P30D")
    @NotNull
    Duration contactAfterScreeningOut();

    /** Contacts of those who asked for a review: after it was decided. */
    @WithDefault("P90D")
    @NotNull
    Duration contactAfterReview();

    /** Texts and links of reports: after the report's case was closed or dismissed; not before the contact. */
    @WithDefault("P1825D")
    @NotNull
    Duration textAfterCase();

    /** Texts and links of reports: after the report was screened out; not before the contact. */
    @WithDefault("P365D")
    @NotNull
    Duration textAfterScreeningOut();

    /** How often each instance looks for what is due. */
    @WithDefault("1h")
    @NotNull
    Duration every();

    /** How many rows are looked at, and deleted from, in one transaction. */
    @WithDefault("500")
    @Min(1)
    @Max(5000)
    int batch();

    /** Whether this instance deletes on time. */
    @WithDefault("true")
    boolean runs();
}
