package vn.kiemtin.cases.grouping;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * How much a shingle says about a case: what several of the cases have that a text may belong to ("mọi người ơi có đúng không ạ") says little. Two cases
 * may be of one rumour, so that only what a third has, too, counts for less.
 */
final class Rarity {

    private static final int MAY_BE_ONE_RUMOUR = 2;

    /** A table with open addressing: counting a few ten thousand shingles is most of what a look-up does. */
    private final int[] shingles;

    /** How many cases have the shingle in the same place of the table; zero where that is free. */
    private final int[] cases;

    private final int[] lastCase;

    private Rarity(int most) {
        int size = Integer.highestOneBit(Math.max(1, most)) * 4;
        this.shingles = new int[size];
        this.cases = new int[size];
        this.lastCase = new int[size];
    }

    /** Among the cases that these texts stand for. */
    static Rarity among(Collection<Candidate> candidates) {
        var byCase = candidates.stream().collect(Collectors.groupingBy(Candidate::caseId));
        if (byCase.size() <= MAY_BE_ONE_RUMOUR) {
            return new Rarity(0);
        }
        var rarity = new Rarity(candidates.stream()
                .mapToInt(candidate -> candidate.text().shingles().count())
                .sum());
        int number = 0;
        for (var ofOneCase : byCase.values()) {
            number++;
            for (var candidate : ofOneCase) {
                rarity.count(candidate.text().shingles(), number);
            }
        }
        return rarity;
    }

    private void count(Shingles ofCase, int number) {
        for (int shingle : ofCase.hashes()) {
            int place = place(shingle);
            if (lastCase[place] != number) {
                shingles[place] = shingle;
                lastCase[place] = number;
                cases[place]++;
            }
        }
    }

    /** Where the shingle is in the table, or would be: hashes are as good as random, and there is always room. */
    private int place(int shingle) {
        int place = shingle & shingles.length - 1;
        while (cases[place] > 0 && shingles[place] != shingle) {
            place = place + 1 & shingles.length - 1;
        }
        return place;
    }

    double weight(int shingle) {
        return 1.0 / Math.max(1, cases[place(shingle)] - 1);
    }

    double weight(Shingles shingles) {
        double weight = 0;
        for (int shingle : shingles.hashes()) {
            weight += weight(shingle);
        }
        return weight;
    }
}
