package vn.kiemtin.cases.attachments;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the files that came with reports, prefix {@code kiemtin.attachments}. */
@ConfigMapping(prefix = "kiemtin.attachments")
public interface AttachmentSettings {

    /** The key of the links by which report-service hands a file out, 32 random bytes in base 64; it has the same. */
    String linkKey();

    /** How long a link can be followed after it was issued. */
    @WithDefault("2m")
    Duration linkLifetime();
}
