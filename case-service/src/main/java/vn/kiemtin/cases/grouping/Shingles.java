package vn.kiemtin.cases.grouping;

import java.util.Arrays;
import java.util.stream.IntStream;
import vn.kiemtin.texts.FoldedText;

/**
 * What a text is made of, for comparing it with others: all runs of {@value #LENGTH} letters of its folded form, without the spaces. Letters and not syllables, because a wrong letter or a lost space leaves the neighbouring runs as they are.
 *
 * @param hashes of the runs, each once, in ascending order; the order of numbers is as good as random. Stored values depend on them: another way of
 *     counting them needs another {@link Signature#VERSION}
 */
@SuppressWarnings("ArrayRecordComponent")
record Shingles(int[] hashes) {

    static final int LENGTH = 5;

    static Shingles of(FoldedText text) {
        var letters = letters(text);
        var runs = IntStream.rangeClosed(0, Math.max(0, letters.length - LENGTH))
                .map(start -> hash(letters, start, Math.min(LENGTH, letters.length - start)));
        return new Shingles(
                letters.length == 0 ? new int[0] : runs.sorted().distinct().toArray());
    }

    static int[] letters(FoldedText text) {
        return text.value().codePoints().filter(letter -> letter != ' ').toArray();
    }

    /** FNV-1a over the letters, finished so that all bits depend on all letters. */
    static int hash(int[] letters, int start, int length) {
        long hash = 0xcbf29ce484222325L;
        for (int i = start; i < start + length; i++) {
            hash = (hash ^ letters[i]) * 0x100000001b3L;
        }
        return (int) (Mixed.of(hash) >>> 32);
    }

    int count() {
        return hashes.length;
    }

    boolean has(int hash) {
        return Arrays.binarySearch(hashes, hash) >= 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shingles(int[] others) && Arrays.equals(hashes, others);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hashes);
    }

    @Override
    public String toString() {
        return "Shingles[" + hashes.length + "]";
    }
}
