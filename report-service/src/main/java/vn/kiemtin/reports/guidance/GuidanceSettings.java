package vn.kiemtin.reports.guidance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the guidance, prefix {@code kiemtin.guidance}. */
@ConfigMapping(prefix = "kiemtin.guidance")
public interface GuidanceSettings {

    /** A directory whose files stand in for those of the same name that come with the service, or are added to them. */
    Optional<Path> directory();

    /** How often at most the directory is looked at for changes. */
    @WithDefault("5s")
    Duration lookedAtEvery();
}
