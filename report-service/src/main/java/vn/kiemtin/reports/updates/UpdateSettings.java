package vn.kiemtin.reports.updates;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import vn.kiemtin.mail.MailSettings;

/** Settings of mails to reporters, prefix {@code kiemtin.updates}. */
@ConfigMapping(prefix = "kiemtin.updates")
public interface UpdateSettings extends MailSettings {

    /** How long news of one report is collected before a mail tells of it: there is at most one mail in such a time. */
    @WithDefault("10m")
    @DurationMin(millis = 1)
    Duration collected();

    /** How often it is looked for mails that are due. */
    @WithDefault("1s")
    @DurationMin(millis = 1)
    Duration lookedEvery();

    /** How long the link that confirms an address is good. */
    @WithDefault("48h")
    @DurationMin(seconds = 1)
    Duration confirmedWithin();

    /** How often it is looked for addresses that were not confirmed in time. */
    @WithDefault("5m")
    @DurationMin(millis = 1)
    Duration lookedAfterEvery();

    /** How often mails can be asked for about one report in a day. */
    @WithDefault("5")
    int askedADay();

    /** How many mails with a link that confirms one address is sent in a day, about whichever reports; whoever asks for more is answered as always. */
    @WithDefault("5")
    @Min(1)
    int askedADayPerAddress();
}
