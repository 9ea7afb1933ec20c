package vn.kiemtin.system.grouping;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Classes of texts by their words: in Vietnamese, syllables. */
enum Length {
    LINK_ALONE("a link alone"),
    SHORT("under 12 syllables"),
    SOME("12 to 29"),
    MORE("30 to 99"),
    LONG("100 and more");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    private final String told;

    Length(String told) {
        this.told = told;
    }

    static Length of(@Nullable String text) {
        if (text == null) {
            return LINK_ALONE;
        }
        long words =
                WORD.matcher(text.replaceAll("https?://\\S+", " ")).results().count();
        return words < 12 ? SHORT : words < 30 ? SOME : words < 100 ? MORE : LONG;
    }

    String told() {
        return told;
    }
}
