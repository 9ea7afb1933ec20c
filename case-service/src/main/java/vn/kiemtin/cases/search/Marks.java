package vn.kiemtin.cases.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import vn.kiemtin.cases.search.Passage.Segment;

/**
 * Finds in a text, as it was written, what was looked for in its folded form.
 *
 * @param words marked wherever they stand
 * @param phrases marked where they stand as such
 * @param links terms of links
 */
record Marks(Set<String> words, List<List<String>> phrases, Set<String> links) {

    private static final int LONGEST = 260;
    private static final int BEFORE = 60;
    private static final Pattern RUN = Pattern.compile("[\\p{L}\\p{N}\\p{M}\\p{Cf}]+");

    /** One syllable, or a part of what folds to several, and where it stands in the text. */
    private record Syllable(String folded, int start, int end) {}

    /**
     * The text around the first place where most of what was looked for stands, cut at syllables.
     *
     * @param found how many different words of those looked for it has
     */
    record Excerpt(List<Segment> segments, int found) {}

    Excerpt in(String text) {
        var syllables = syllables(text);
        var marked = marked(syllables);
        var start = marked.isEmpty() ? 0 : begin(text, syllables, marked);
        var end = end(text, start);
        var segments = new ArrayList<Segment>();
        var found = new HashSet<String>();
        int at = start;
        for (int i = marked.nextSetBit(0); i >= 0; i = marked.nextSetBit(i + 1)) {
            var first = syllables.get(i);
            if (first.start() < at || first.end() > end) {
                continue;
            }
            int last = i;
            found.add(first.folded());
            while (marked.get(last + 1)
                    && syllables.get(last + 1).end() <= end
                    && text.substring(
                                    syllables.get(last).end(),
                                    Math.max(
                                            syllables.get(last).end(),
                                            syllables.get(last + 1).start()))
                            .isBlank()) {
                last++;
                found.add(syllables.get(last).folded());
            }
            add(segments, text.substring(at, first.start()), false);
            add(segments, text.substring(first.start(), syllables.get(last).end()), true);
            at = syllables.get(last).end();
            i = last;
        }
        add(segments, text.substring(at, end), false);
        return new Excerpt(withEllipses(segments, start > 0, end < text.length()), found.size());
    }

    boolean hasLink(String link) {
        return !links.isEmpty() && Terms.link(link).stream().anyMatch(links::contains);
    }

    private static List<Syllable> syllables(String text) {
        var syllables = new ArrayList<Syllable>();
        RUN.matcher(text)
                .results()
                .forEach(run -> Terms.words(run.group())
                        .forEach(word -> syllables.add(new Syllable(word, run.start(), run.end()))));
        return syllables;
    }

    private BitSet marked(List<Syllable> syllables) {
        var marked = new BitSet();
        for (int i = 0; i < syllables.size(); i++) {
            if (words.contains(syllables.get(i).folded())) {
                marked.set(i);
            }
            for (var phrase : phrases) {
                if (stands(phrase, syllables, i)) {
                    marked.set(i, i + phrase.size());
                }
            }
        }
        return marked;
    }

    private static boolean stands(List<String> phrase, List<Syllable> syllables, int at) {
        if (at + phrase.size() > syllables.size()) {
            return false;
        }
        for (int i = 0; i < phrase.size(); i++) {
            if (!phrase.get(i).equals(syllables.get(at + i).folded())) {
                return false;
            }
        }
        return true;
    }

    /** Where the excerpt begins: a little before the mark after which most different words follow. */
    private static int begin(String text, List<Syllable> syllables, BitSet marked) {
        if (text.length() <= LONGEST) {
            return 0;
        }
        int best = marked.nextSetBit(0);
        int most = 0;
        for (int i = best; i >= 0; i = marked.nextSetBit(i + 1)) {
            var seen = new HashSet<String>();
            for (int j = i;
                    j >= 0 && syllables.get(j).end() - syllables.get(i).start() <= LONGEST - BEFORE;
                    j = marked.nextSetBit(j + 1)) {
                seen.add(syllables.get(j).folded());
            }
            if (seen.size() > most) {
                most = seen.size();
                best = i;
            }
        }
        var latest = syllables.get(best).start();
        return latest <= BEFORE
                ? 0
                : syllables.stream()
                        .mapToInt(Syllable::start)
                        .filter(start -> start >= latest - BEFORE)
                        .findFirst()
                        .orElse(latest);
    }

    private static int end(String text, int start) {
        if (text.length() - start <= LONGEST) {
            return text.length();
        }
        var end = start + LONGEST;
        var space = text.lastIndexOf(' ', end);
        if (space > start + LONGEST / 2) {
            return space;
        }
        return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
    }

    private static List<Segment> withEllipses(List<Segment> segments, boolean before, boolean after) {
        var all = new ArrayList<Segment>();
        if (before) {
            all.add(new Segment("… ", false));
        }
        all.addAll(segments);
        if (after) {
            all.add(new Segment(" …", false));
        }
        return List.copyOf(all);
    }

    private static void add(List<Segment> segments, String text, boolean marked) {
        if (!text.isEmpty()) {
            segments.add(new Segment(text, marked));
        }
    }
}
