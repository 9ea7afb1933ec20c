package vn.kiemtin.alerts.wishes;

import java.util.Objects;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Words;

/** What rules are called. */
public final class RuleNames {

    private RuleNames() {}

    /** Its code, where nobody has named it yet. */
    public static String of(String code, Language language) {
        return Objects.requireNonNullElse(Words.in(language).find("wishes.rule." + code), code);
    }
}
