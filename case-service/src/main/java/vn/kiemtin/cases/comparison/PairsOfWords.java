package vn.kiemtin.cases.comparison;

import java.util.HashSet;
import java.util.Set;
import vn.kiemtin.texts.FoldedText;

/** The pairs of words that follow each other in a text, by which texts can be said to be alike, however they are written. */
public record PairsOfWords(Set<String> pairs) {

    public static PairsOfWords of(String text) {
        var words = FoldedText.of(text).value().split(" ", -1);
        var pairs = new HashSet<String>();
        for (int i = 1; i < words.length; i++) {
            pairs.add(words[i - 1] + " " + words[i]);
        }
        return new PairsOfWords(Set.copyOf(pairs));
    }

    /** From 0, nothing in common, to 1, the same pairs: those in common among all (Jaccard). */
    public double likenessTo(PairsOfWords other) {
        var common = pairs.stream().filter(other.pairs::contains).count();
        var all = pairs.size() + other.pairs.size() - common;
        return all == 0 ? 0 : (double) common / all;
    }
}
