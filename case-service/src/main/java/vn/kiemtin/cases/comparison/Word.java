package vn.kiemtin.cases.comparison;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vn.kiemtin.texts.FoldedText;

/**
 * A word with all that follows it up to the next one, so that a text's words are the text.
 *
 * @param folded what makes it the same word in another text, however it is written there
 */
record Word(String written, String folded) {

    private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{Cf}]+");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern END_OF_SENTENCE = Pattern.compile("[.!?…\\n]");

    static List<Word> of(String text) {
        var words = new ArrayList<Word>();
        var letters = LETTERS.matcher(text);
        var begins = 0;
        var core = "";
        while (letters.find()) {
            if (!core.isEmpty()) {
                words.add(new Word(text.substring(begins, letters.start()), folded(core)));
                begins = letters.start();
            }
            core = letters.group();
        }
        if (!text.isEmpty()) {
            words.add(new Word(text.substring(begins), folded(core.isEmpty() ? text.strip() : core)));
        }
        return words;
    }

    /** Whether the two look alike, be it on another line. */
    boolean looksLike(Word other) {
        return looks().equals(other.looks());
    }

    boolean endsSentence() {
        return END_OF_SENTENCE.matcher(written).find();
    }

    private String looks() {
        return SPACE.matcher(Normalizer.normalize(written, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    private static String folded(String core) {
        var folded = FoldedText.of(core).value();
        return folded.isEmpty() ? core : folded;
    }
}
