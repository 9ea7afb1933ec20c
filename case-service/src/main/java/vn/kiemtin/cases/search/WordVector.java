package vn.kiemtin.cases.search;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of one case with their places, for PostgreSQL. Of very much text, the first 12,000 words, or fewer where they are very long. */
final class WordVector {

    /** How much a word tells of the case, by where it stands; PostgreSQL's letters. */
    enum Weight {
        /** The summary, and titles of statements. */
        A,
        /** Texts of reports. */
        B,
        /** Notes. */
        D
    }

    static final Pattern LINK = Pattern.compile("(?i)\\bhttps?://[^\\s\"'<>]+");

    private static final int MOST_PLACES = 12_000;

    /** PostgreSQL keeps one megabyte; what is said in a case must never be too much for the case to be worked on. */
    private static final int MOST_BYTES = 400_000;

    /** PostgreSQL keeps no more. */
    private static final int MOST_PLACES_OF_A_WORD = 250;

    private final RecentWords recent;
    private final Map<String, Places> lexemes = new LinkedHashMap<>();
    private final Set<String> terms = new LinkedHashSet<>();
    private final Set<String> written = new HashSet<>();
    private final Set<String> texts = new HashSet<>();
    private int place;
    private int bytes;

    WordVector(RecentWords recent) {
        this.recent = recent;
    }

    void add(String text, Weight weight) {
        if (!written.add(text)) {
            return;
        }
        var words = recent.of(text);
        if (text.contains("://")) {
            LINK.matcher(text)
                    .results()
                    .forEach(link -> Terms.link(link.group()).forEach(this::add));
        }
        if (!texts.add(String.join(" ", words))) {
            return;
        }
        String before = null;
        for (var word : words) {
            if (place >= MOST_PLACES || bytes >= MOST_BYTES) {
                return;
            }
            place++;
            put(word, weight, MOST_PLACES_OF_A_WORD);
            if (before != null) {
                put(Terms.pair(before, word), weight, 1);
            }
            before = word;
        }
        place++; // so that no phrase begins in one text and ends in another
    }

    void add(String term) {
        if (bytes < MOST_BYTES && terms.add(term)) {
            bytes += sizeOf(term);
        }
    }

    private void put(String lexeme, Weight weight, int most) {
        var places = lexemes.get(lexeme);
        if (places == null) {
            places = new Places();
            lexemes.put(lexeme, places);
            bytes += sizeOf(lexeme);
        }
        if (places.count < most) {
            places.add(place, weight);
        }
    }

    private static int sizeOf(String lexeme) {
        return lexeme.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public String toString() {
        var vector = new StringBuilder();
        lexemes.forEach((lexeme, places) -> vector.append(Terms.quoted(lexeme))
                .append(':')
                .append(places.written)
                .append(' '));
        terms.forEach(term -> vector.append(Terms.quoted(term)).append(' '));
        return vector.toString().stripTrailing();
    }

    /** Where a word stands, as PostgreSQL reads it. */
    private static final class Places {

        private final StringBuilder written = new StringBuilder();
        private int count;

        void add(int place, Weight weight) {
            if (count > 0) {
                written.append(',');
            }
            written.append(place).append(weight.name());
            count++;
        }
    }
}
