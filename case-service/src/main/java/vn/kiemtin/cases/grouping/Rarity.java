package vn.kiemtin.cases.grouping;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How much a shingle says about a case: what several of the cases have that a text may belong to ("mọi người ơi có đúng không ạ") says little. Two cases
 * may be of one rumour, so that only what a third has, too, counts for less.
 */
final class Rarity {

    private static final int MAY_BE_ONE_RUMOUR = 2;

    private final Map<Integer, Integer> cases = new HashMap<>();

    /** Among the cases that these texts stand for. */
    static Rarity among(Collection<Candidate> candidates) {
        var rarity = new Rarity();
        var byCase = candidates.stream().collect(Collectors.groupingBy(Candidate::caseId));
        if (byCase.size() > MAY_BE_ONE_RUMOUR) {
            byCase.forEach((UUID caseId, Collection<Candidate> ofIt) ->
                    shinglesOf(ofIt).forEach(shingle -> rarity.cases.merge(shingle, 1, Integer::sum)));
        }
        return rarity;
    }

    private static Set<Integer> shinglesOf(Collection<Candidate> candidates) {
        var shingles = new HashSet<Integer>();
        for (var candidate : candidates) {
            for (int shingle : candidate.text().shingles().hashes()) {
                shingles.add(shingle);
            }
        }
        return shingles;
    }

    double weight(int shingle) {
        return cases.isEmpty() ? 1 : 1.0 / Math.max(1, cases.getOrDefault(shingle, 1) - 1);
    }

    double weight(Shingles shingles) {
        if (cases.isEmpty()) {
            return shingles.count();
        }
        double weight = 0;
        for (int shingle : shingles.hashes()) {
            weight += weight(shingle);
        }
        return weight;
    }
}
