package vn.kiemtin.cases.grouping;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Keys that two texts probably share when they are alike as a whole: min-wise hashes of their shingles (Broder 1997), {@value #ROWS} of them a band. Two
 * texts of a Jaccard similarity of s share a band with a probability of 1 - (1 - s³)^{@value #BANDS}: 0.98 at 0.55, 0.73 at 0.4, 0.07 at 0.15.
 */
final class MinHash {

    static final int BANDS = 20;
    static final int ROWS = 3;

    /** Odd factors of the hash functions, from a fixed seed. */
    private static final long[] FACTORS = factors();

    private MinHash() {}

    /** One key a band; none for a text of nothing. */
    static IntStream bands(Shingles shingles) {
        if (shingles.count() == 0) {
            return IntStream.empty();
        }
        var spread = Arrays.stream(shingles.hashes()).mapToLong(Mixed::of).toArray();
        var least = new long[BANDS * ROWS];
        for (int i = 0; i < least.length; i++) {
            least[i] = least(spread, FACTORS[i]);
        }
        return IntStream.range(0, BANDS).map(band -> {
            long key = band;
            for (int row = band * ROWS; row < (band + 1) * ROWS; row++) {
                key = Mixed.of(key ^ least[row]);
            }
            return (int) (key >>> 32);
        });
    }

    private static long least(long[] hashes, long factor) {
        long least = Long.MAX_VALUE;
        for (long hash : hashes) {
            least = Math.min(least, (hash * factor) >>> 1);
        }
        return least;
    }

    private static long[] factors() {
        var factors = new long[BANDS * ROWS];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = Mixed.of(0x6b69656d74696eL + i) | 1;
        }
        return factors;
    }
}
