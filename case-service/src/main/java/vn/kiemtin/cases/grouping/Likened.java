package vn.kiemtin.cases.grouping;

import org.jspecify.annotations.Nullable;
import vn.kiemtin.texts.FoldedText;

/**
 * A text made ready to be compared with others.
 *
 * @param folded what stays of it however it is written
 */
record Likened(FoldedText folded, Shingles shingles) {

    static Likened of(@Nullable String text) {
        var folded = FoldedText.of(text);
        return new Likened(folded, Shingles.of(folded));
    }

    int syllables() {
        return folded.syllables();
    }
}
