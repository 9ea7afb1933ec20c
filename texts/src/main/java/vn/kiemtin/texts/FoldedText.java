package vn.kiemtin.texts;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text without what people change when they pass it on: case, diacritics, punctuation, emoji, spacing. Folding a folded text changes
 * nothing. Vietnamese is written syllable by syllable, so its words here are syllables.
 *
 * @param value lower-case letters and digits, syllables separated by one space
 */
public record FoldedText(String value) {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\s]]+");
    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");

    public static FoldedText of(@Nullable String text) {
        if (text == null) {
            return new FoldedText("");
        }
        var visible = INVISIBLE.matcher(text).replaceAll("");
        var decomposed = Normalizer.normalize(visible, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        var unmarked = MARKS.matcher(Normalizer.normalize(decomposed, Normalizer.Form.NFKD))
                .replaceAll("")
                .replace('đ', 'd');
        return new FoldedText(
                NEITHER_LETTER_NOR_DIGIT.matcher(unmarked).replaceAll(" ").strip());
    }

    public int syllables() {
        return value.isEmpty() ? 0 : value.split(" ", -1).length;
    }
}
