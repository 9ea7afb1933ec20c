package vn.kiemtin.cases.papers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The letters that the fonts of papers have. Whatever else somebody has written is named on paper: it is neither left out nor shown as another letter, since
 * papers quote people.
 */
final class Alphabet {

    private static final int VARIATION_SELECTORS = 0xFE00;
    private static final int LAST_VARIATION_SELECTOR = 0xFE0F;

    private final BitSet letters;

    private Alphabet(BitSet letters) {
        this.letters = letters;
    }

    /** The letters of a font, in TrueType. */
    static Alphabet of(InputStream font) {
        try (var parsed = new TTFParser().parse(new RandomAccessReadBuffer(font))) {
            var glyphs = parsed.getUnicodeCmapLookup();
            var letters = new BitSet();
            for (int letter = 0; letter <= Character.MAX_CODE_POINT; letter++) {
                if (glyphs.getGlyphId(letter) > 0) {
                    letters.set(letter);
                }
            }
            return new Alphabet(letters);
        } catch (IOException e) {
            throw new UncheckedIOException("read a font", e);
        }
    }

    /** What both have. */
    Alphabet and(Alphabet other) {
        var both = (BitSet) letters.clone();
        both.and(other.letters);
        return new Alphabet(both);
    }

    /** The text with {@code [U+1F600]} for what cannot be drawn, for several in a row {@code [U+1F600 U+1F525]}; what cannot be seen anyway is left out. */
    String spell(String text) {
        IntPredicate drawn = letter -> letters.get(letter) || letter < ' ' || Character.isWhitespace(letter);
        if (text.codePoints().allMatch(drawn)) {
            return text;
        }
        var spelled = new StringBuilder();
        var naming = false;
        for (int letter : text.codePoints().toArray()) {
            if (isInvisible(letter) && (naming || !drawn.test(letter))) {
                continue;
            }
            if (drawn.test(letter)) {
                spelled.append(naming ? "]" : "").appendCodePoint(letter);
                naming = false;
            } else {
                spelled.append(naming ? " " : "[").append("U+%04X".formatted(letter));
                naming = true;
            }
        }
        return spelled.append(naming ? "]" : "").toString();
    }

    /** It joins or colours others. */
    private static boolean isInvisible(int letter) {
        return Character.getType(letter) == Character.FORMAT
                || letter >= VARIATION_SELECTORS && letter <= LAST_VARIATION_SELECTOR;
    }
}
