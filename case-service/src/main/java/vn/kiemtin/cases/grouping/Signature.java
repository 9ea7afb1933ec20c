package vn.kiemtin.cases.grouping;

import java.util.stream.IntStream;

/** What a text leaves in the index, and is looked up by: at most {@value #MOST_KEYS} keys, however long it is. */
final class Signature {

    /** How keys are made; those of another version are of no use for today's texts. */
    static final int VERSION = 1;

    static final int MOST_KEYS = MinHash.BANDS + Anchors.MOST;

    private Signature() {}

    static int[] of(Likened text) {
        return Shingles.eachOnce(IntStream.concat(MinHash.bands(text.shingles()), Anchors.of(text.folded()))
                .toArray());
    }
}
