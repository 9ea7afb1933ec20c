package vn.kiemtin.system.grouping;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which posts of a file tell the same rumour, found by a method of its own: every pair that has anything in common is compared by runs of three words. The
 * same are those whose Jaccard similarity is {@value #SAME} or more, or of which one holds the other word by word; and what is the same as one of them is
 * the same as all (the transitive closure). Whether a pair that has less in common, but not little, is the same rumour, nobody has decided: it counts
 * neither way.
 */
final class Rumours {

    static final double SAME = 0.5;
    static final double UNDECIDED = 0.3;

    /** What share of the shorter text's runs of words in the longer makes a pair undecided. */
    static final double UNDECIDED_SHARE = 0.5;

    /** A shorter text stands word by word in longer ones that say something else. */
    static final int FEWEST_WORDS_CONTAINED = 12;

    private static final int RUN = 3;

    private final int[] rumours;
    private final Set<Pair> undecided;
    private final int same;

    private Rumours(int[] rumours, Set<Pair> undecided, int same) {
        this.rumours = rumours;
        this.undecided = undecided;
        this.same = same;
    }

    static Rumours among(List<String> posts) {
        var folded = posts.stream().map(Rumours::fold).toList();
        var runs = folded.stream().map(Rumours::runs).toList();
        var rumours = IntStream.range(0, posts.size()).toArray();
        var doubtful = new ArrayList<Pair>();
        int same = 0;
        for (var found : inCommon(runs).entrySet()) {
            var pair = found.getKey();
            var one = runs.get(pair.one());
            var other = runs.get(pair.other());
            int common = found.getValue();
            double jaccard = (double) common / (one.size() + other.size() - common);
            if (jaccard >= SAME || holds(folded.get(pair.one()), folded.get(pair.other()))) {
                same++;
                unite(rumours, pair);
            } else if (jaccard >= UNDECIDED || common >= UNDECIDED_SHARE * Math.min(one.size(), other.size())) {
                doubtful.add(pair);
            }
        }
        var undecided = new HashSet<Pair>();
        for (var pair : doubtful) {
            undecided.add(Pair.of(root(rumours, pair.one()), root(rumours, pair.other())));
        }
        return new Rumours(
                IntStream.range(0, posts.size())
                        .map(post -> root(rumours, post))
                        .toArray(),
                undecided,
                same);
    }

    /** The number of the rumour that a post tells. */
    int of(int post) {
        return rumours[post];
    }

    /** Whether nobody has decided if these two rumours are one. */
    boolean undecided(int one, int other) {
        return one != other && undecided.contains(Pair.of(one, other));
    }

    int count() {
        return (int) IntStream.of(rumours).distinct().count();
    }

    /** Pairs of posts found the same, before the closure. */
    int samePairs() {
        return same;
    }

    int undecidedPairs() {
        return undecided.size();
    }

    private static Map<Pair, Integer> inCommon(List<Set<String>> runs) {
        var where = new HashMap<String, List<Integer>>();
        var common = new HashMap<Pair, Integer>();
        for (int post = 0; post < runs.size(); post++) {
            for (var run : runs.get(post)) {
                var before = where.computeIfAbsent(run, _ -> new ArrayList<>());
                for (int other : before) {
                    common.merge(new Pair(other, post), 1, Integer::sum);
                }
                before.add(post);
            }
        }
        return common;
    }

    private static boolean holds(String one, String other) {
        var longer = one.length() >= other.length() ? one : other;
        var shorter = one.length() >= other.length() ? other : one;
        return shorter.split(" ", -1).length >= FEWEST_WORDS_CONTAINED
                && (" " + longer + " ").contains(" " + shorter + " ");
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{Mn}", "")
                .toLowerCase(Locale.ROOT)
                .replace('đ', 'd')
                .replaceAll("(https?://\\S+|<url>)", " ")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    private static Set<String> runs(String folded) {
        var words = List.of(folded.split(" ", -1));
        var runs = new LinkedHashSet<String>();
        for (int from = 0; from <= Math.max(0, words.size() - RUN); from++) {
            runs.add(String.join(" ", words.subList(from, Math.min(words.size(), from + RUN))));
        }
        return runs;
    }

    private static void unite(int[] rumours, Pair pair) {
        int one = root(rumours, pair.one());
        int other = root(rumours, pair.other());
        rumours[Math.max(one, other)] = Math.min(one, other);
    }

    private static int root(int[] rumours, int post) {
        int root = post;
        while (rumours[root] != root) {
            root = rumours[root];
        }
        return root;
    }

    private record Pair(int one, int other) {

        static Pair of(int one, int other) {
            return new Pair(Math.min(one, other), Math.max(one, other));
        }
    }
}
