package vn.kiemtin.cases.search;

import java.util.LinkedHashMap;
import java.util.List;

/** The words of texts that were folded lately: with each report that joins, the words of a case are gathered anew from the texts of all that joined before. */
final class RecentWords {

    /** In all; words take some fifteen times as many bytes. */
    private static final int MOST_LETTERS = 300_000;

    private static final int LONGEST = 4_000;

    private final LinkedHashMap<String, List<String>> words = new LinkedHashMap<>(16, 0.75f, true);
    private int letters;

    synchronized List<String> of(String text) {
        var known = words.get(text);
        if (known != null) {
            return known;
        }
        var folded = Terms.words(text);
        if (text.length() <= LONGEST) {
            words.put(text, folded);
            letters += text.length();
            while (letters > MOST_LETTERS) {
                letters -= words.pollFirstEntry().getKey().length();
            }
        }
        return folded;
    }
}
