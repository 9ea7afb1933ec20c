package vn.kiemtin.cases.grouping;

/**
 * How alike two texts are, by the shingles they have in common, each weighed by its rarity.
 *
 * @param jaccard what is common, of all that the two have
 * @param containment what is common, of all that the shorter one has
 * @param substance what the shorter one has, in shingles that say something
 */
record Similarity(double jaccard, double containment, double substance) {

    static Similarity of(Likened one, Likened other, Rarity rarity) {
        double common = common(one.shingles().hashes(), other.shingles().hashes(), rarity);
        double first = rarity.weight(one.shingles());
        double second = rarity.weight(other.shingles());
        double shorter = Math.min(first, second);
        return shorter == 0
                ? new Similarity(0, 0, 0)
                : new Similarity(
                        Math.min(1, common / (first + second - common)), Math.min(1, common / shorter), shorter);
    }

    /** Both are in ascending order. */
    private static double common(int[] some, int[] others, Rarity rarity) {
        double common = 0;
        for (int i = 0, j = 0; i < some.length && j < others.length; ) {
            if (some[i] == others[j]) {
                common += rarity.weight(some[i]);
                i++;
                j++;
            } else if (some[i] < others[j]) {
                i++;
            } else {
                j++;
            }
        }
        return common;
    }

    /** How much the shorter one has, of as much as the longer one has. */
    double evenness() {
        return jaccard == 0 ? 0 : 1 / (containment / jaccard + containment - 1);
    }

    /** Which of two is the better one: a quote counts, and more so one that is nearly all of it. */
    double rank() {
        return jaccard + containment;
    }
}
