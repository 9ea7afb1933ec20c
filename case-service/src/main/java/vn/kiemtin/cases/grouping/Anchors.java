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
        if (letters.length < LENGTH) {
            return IntStream.empty();
        }
        var hashes = Shingles.hashes(letters, LENGTH);
        var leasts = new int[Math.max(0, hashes.length - WINDOW) + 1];
        for (int start = 0, least = -1; start < leasts.length; start++) {
            int last = Math.min(hashes.length, start + WINDOW) - 1;
            least = least < start ? least(hashes, start, last) : hashes[last] < hashes[least] ? last : least;
            leasts[start] = hashes[least];
        }
        return Arrays.stream(Shingles.eachOnce(leasts)).limit(MOST).map(hash -> hash ^ SALT);
    }

    /** Place of the least from the first to the last. */
    private static int least(int[] hashes, int first, int last) {
        int least = first;
        for (int i = first + 1; i <= last; i++) {
            if (hashes[i] < hashes[least]) {
                least = i;
            }
        }
        return least;
    }
}
