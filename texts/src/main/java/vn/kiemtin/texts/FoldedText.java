package vn.kiemtin.texts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text without what people change when they pass it on: case, diacritics, punctuation, emoji, spacing, invisible and look-alike letters,
 * links, teencode, and spellings that are used side by side. Numbers stay what they are: "2 people died" is not "20 people died".
 *
 * <p>Total over all strings, linear in their length, and folding a folded text changes nothing. Vietnamese is written syllable by syllable, so its
 * words here are syllables.
 *
 * @param value lower-case letters and digits, syllables and numbers separated by one space
 */
public record FoldedText(String value) {

    public static FoldedText of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return new FoldedText("");
        }
        var words = Spelling.usual(SplitText.words(WrittenLinks.takenOutOf(Letters.plain(text))));
        return new FoldedText(String.join(" ", words));
    }

    /** Syllables and numbers in their order. */
    public List<String> words() {
        return value.isEmpty() ? List.of() : List.of(value.split(" ", -1));
    }

    public int syllables() {
        if (value.isEmpty()) {
            return 0;
        }
        int spaces = 0;
        for (int at = value.indexOf(' '); at >= 0; at = value.indexOf(' ', at + 1)) {
            spaces++;
        }
        return spaces + 1;
    }
}
