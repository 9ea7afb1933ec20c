package vn.kiemtin.cases.search;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.texts.FoldedText;

/** The words of texts that were folded lately: with each report that joins, the words of a case are gathered anew from the texts of all that joined before. */
@Singleton
public class RecentWords {

    /** In all; words take some fifteen times as many bytes. */
    private static final int MOST_LETTERS = 300_000;

    private static final int LONGEST = 4_000;

    private final LinkedHashMap<String, List<String>> words = new LinkedHashMap<>(16, 0.75f, true);
    private int letters;

    /** This text was folded: its words will soon be asked for. */
    public void know(String text, FoldedText folded) {
        keep(text, Terms.words(folded));
    }

    List<String> of(String text) {
        var known = known(text);
        if (known != null) {
            return known;
        }
        var folded = Terms.words(FoldedText.of(text));
        keep(text, folded);
        return folded;
    }

    private synchronized @Nullable List<String> known(String text) {
        return words.get(text);
    }

    private synchronized void keep(String text, List<String> folded) {
        if (text.length() <= LONGEST && words.put(text, folded) == null) {
            letters += text.length();
            while (letters > MOST_LETTERS) {
                letters -= words.pollFirstEntry().getKey().length();
            }
        }
    }
}
