package vn.kiemtin.alerts.wishes;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Language;

/**
 * What a person may choose.
 *
 * @param language of the mails to this person
 * @param others for all rules that {@code rules} does not name; null: no mails of one's own but of what is one's alone
 * @param rules by their codes
 */
record Preferences(
        Language language,
        boolean morningBrief,
        @Nullable Mode others,
        Map<String, Mode> rules,
        @Nullable QuietHours quietHours) {

    Preferences {
        rules = Map.copyOf(rules);
    }

    /**
     * @param address where mails go; null where the sign-in tells none
     * @param version 0 before anything was chosen
     */
    record Kept(@Nullable String address, Preferences chosen, int version) {

        Kept without(BiPredicate<String, Mode> outdated) {
            var rules = new HashMap<>(chosen.rules());
            rules.entrySet().removeIf(rule -> outdated.test(rule.getKey(), rule.getValue()));
            return new Kept(
                    address,
                    new Preferences(
                            chosen.language(), chosen.morningBrief(), chosen.others(), rules, chosen.quietHours()),
                    version);
        }
    }
}
