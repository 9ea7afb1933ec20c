package vn.kiemtin.cases.grouping;

import java.util.Arrays;
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
        return new Shingles(
                letters.length == 0 ? letters : eachOnce(hashes(letters, Math.min(LENGTH, letters.length))));
    }

    /** Of all runs of so many letters, in their order. */
    static int[] hashes(int[] letters, int length) {
        var hashes = new int[letters.length - length + 1];
        for (int start = 0; start < hashes.length; start++) {
            hashes[start] = hash(letters, start, length);
        }
        return hashes;
    }

    /** In ascending order. */
    static int[] eachOnce(int[] numbers) {
        var sorted = numbers.clone();
        Arrays.sort(sorted);
        int kept = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[kept++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, kept);
    }

    static int[] letters(FoldedText text) {
        var folded = text.value();
        var letters = new int[folded.length()];
        int count = 0;
        for (int i = 0; i < folded.length(); ) {
            int letter = folded.codePointAt(i);
            i += Character.charCount(letter);
            if (letter != ' ') {
                letters[count++] = letter;
            }
        }
        return Arrays.copyOf(letters, count);
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
