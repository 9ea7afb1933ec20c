package vn.kiemtin.system.grouping;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Agreement seen from each thing, averaged over all (Bagga and Baldwin 1998; Amigó, Gonzalo, Artiles and Verdejo 2009): what share of what stands with it
 * belongs with it, and what share of what belongs with it stands with it. A thing stands and belongs with itself.
 */
record BCubed(double precision, double recall) {

    /**
     * @param ofWhich the things over which it is averaged
     * @param all what stands and belongs with them
     * @param counts whether a pair is looked at
     */
    static <T> BCubed of(
            Collection<T> ofWhich,
            Collection<T> all,
            Function<T, ?> truth,
            Function<T, ?> put,
            BiPredicate<T, T> counts) {
        var standing = by(all, put);
        var belonging = by(all, truth);
        double precision = 0;
        double recall = 0;
        for (var thing : ofWhich) {
            long stand = 0;
            long both = 0;
            for (var other : standing.getOrDefault(put.apply(thing), List.of())) {
                if (other.equals(thing) || counts.test(thing, other)) {
                    stand++;
                    both += truth.apply(thing).equals(truth.apply(other)) ? 1 : 0;
                }
            }
            long belong = belonging.getOrDefault(truth.apply(thing), List.of()).stream()
                    .filter(other -> other.equals(thing) || counts.test(thing, other))
                    .count();
            precision += (double) both / stand;
            recall += (double) both / belong;
        }
        int count = ofWhich.size();
        return count == 0 ? new BCubed(1, 1) : new BCubed(precision / count, recall / count);
    }

    private static <T> Map<Object, List<T>> by(Collection<T> all, Function<T, ?> key) {
        return all.stream().collect(Collectors.groupingBy(key, HashMap::new, Collectors.toList()));
    }
}
