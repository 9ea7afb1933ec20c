package vn.kiemtin.reports.limits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/**
 * How much one source may ask for at each instance, prefix {@code kiemtin.limits}: so many requests at once, then so many a minute ({@code 60+30}). The defaults suit an address that a
 * thousand people of a mobile carrier share: in a rumour's first hour they report dozens of times, not hundreds.
 */
@ConfigMapping(prefix = "kiemtin.limits")
public interface LimitSettings {

    /** Reports, those who saw it, too, among them. */
    @WithDefault("60+30")
    Allowance reports();

    /** What else people write: messages, additions, withdrawals, review requests, mail addresses, confirmations, deletions. */
    @WithDefault("60+30")
    Allowance writings();

    /** What a receipt code or a code of a review or a mail opens: guessing goes no faster. Also keys of partners that are none. */
    @WithDefault("60+60")
    Allowance codes();

    /** Questions whether something is verified already, also those that the form asks while somebody writes, and searches for statements. */
    @WithDefault("240+240")
    Allowance lookups();

    /** Forms, and everything else that is only read, lists of statements from the database among them; statements and guidance have no limit. */
    @WithDefault("3000+3000")
    Allowance reads();

    /** Everything that one officer sends, who has signed in: also reports told on the telephone. */
    @WithDefault("240+120")
    Allowance officers();

    /** How often a form that is refused is read nevertheless, so that it comes back with everything typed; whoever is refused more often gets a short page. */
    @WithDefault("20+10")
    Allowance givenBack();

    /** Of how many sources' requests this instance keeps account at once, by what they ask for; some 400 bytes each. The ones longest silent are forgotten first. */
    @WithDefault("20000")
    @Min(100)
    int mostKept();
}
