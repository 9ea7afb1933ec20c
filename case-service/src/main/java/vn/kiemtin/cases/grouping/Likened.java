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
        return of(FoldedText.of(text));
    }

    static Likened of(FoldedText folded) {
        return new Likened(folded, Shingles.of(folded));
    }

    /** How long it is, folded. */
    int letters() {
        return folded.value().length();
    }

    int syllables() {
        return folded.syllables();
    }
}
