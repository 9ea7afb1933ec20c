package vn.kiemtin.cases.grouping;

import java.util.Arrays;
import java.util.stream.IntStream;
import vn.kiemtin.texts.FoldedText;

/**
 * Keys that a text shares with what it quotes, and what quotes it, however much longer the one is: of each {@value #WINDOW} neighbouring runs of
 * {@value #LENGTH} letters the one with the least hash (winnowing: Schleimer, Wilkerson, Aiken 2003). Two texts with a passage of
 * {@code LENGTH + WINDOW - 1} letters in common share one, unless a text is so long that it has more than {@value #MOST}: of those the least are kept,
 * for every text the same way.
 */
final class Anchors {

    static final int LENGTH = 18;
    static final int WINDOW = 16;
    static final int MOST = 96;

    /** Makes another key of a hash than a band may have. */
    private static final int SALT = 0x616e6368;

    private Anchors() {}

    static IntStream of(FoldedText text) {
        var letters = Shingles.letters(text);
        int runs = letters.length - LENGTH + 1;
        if (runs < 1) {
            return IntStream.empty();
        }
        var hashes = IntStream.range(0, runs)
                .map(start -> Shingles.hash(letters, start, LENGTH))
                .toArray();
        return IntStream.rangeClosed(0, Math.max(0, runs - WINDOW))
                .map(start -> least(hashes, start, Math.min(runs, start + WINDOW)))
                .sorted()
                .distinct()
                .limit(MOST)
                .map(hash -> hash ^ SALT);
    }

    private static int least(int[] hashes, int start, int end) {
        return Arrays.stream(hashes, start, end).min().orElseThrow();
    }
}
