package vn.kiemtin.system.grouping;

import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Agreement by pairs.
 *
 * @param right pairs that belong together and were put together
 * @param wrong pairs that were put together and do not belong so
 * @param missed pairs that belong together and were not put so
 */
record Pairwise(long right, long wrong, long missed) {

    /**
     * @param truth what a thing belongs to
     * @param put what it was put into
     * @param counts whether a pair is looked at; the order of the two says nothing
     */
    static <T> Pairwise of(Collection<T> all, Function<T, ?> truth, Function<T, ?> put, BiPredicate<T, T> counts) {
        long right = 0;
        long wrong = 0;
        long belonging = 0;
        for (var together : groups(all, put)) {
            for (int i = 0; i < together.size(); i++) {
                for (int j = 0; j < i; j++) {
                    if (counts.test(together.get(i), together.get(j))) {
                        if (truth.apply(together.get(i)).equals(truth.apply(together.get(j)))) {
                            right++;
                        } else {
                            wrong++;
                        }
                    }
                }
            }
        }
        for (var same : groups(all, truth)) {
            for (int i = 0; i < same.size(); i++) {
                for (int j = 0; j < i; j++) {
                    belonging += counts.test(same.get(i), same.get(j)) ? 1 : 0;
                }
            }
        }
        return new Pairwise(right, wrong, belonging - right);
    }

    /** 1 where nothing was put together: nothing was done wrong. */
    double precision() {
        return right + wrong == 0 ? 1 : (double) right / (right + wrong);
    }

    double recall() {
        return right + missed == 0 ? 1 : (double) right / (right + missed);
    }

    long belonging() {
        return right + missed;
    }

    static <T> Collection<List<T>> groups(Collection<T> all, Function<T, ?> by) {
        return all.stream().collect(Collectors.groupingBy(by)).values();
    }
}
