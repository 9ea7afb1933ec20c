package vn.kiemtin.cases.corrections;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import vn.kiemtin.mail.MailSettings;

/** Settings of correction requests and of the mails with their letters, prefix {@code kiemtin.corrections}. */
@ConfigMapping(prefix = "kiemtin.corrections")
public interface CorrectionSettings extends MailSettings {

    /** The key of the answer links, 32 random bytes in base 64. With another key, letters that are under way lose their links. */
    String linkKey();

    /** How long after it was sent a letter's link opens its page. */
    @WithDefault("180d")
    Duration linkLifetime();
}
