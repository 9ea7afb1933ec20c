package vn.kiemtin.reports.statements;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.kiemtin.texts.FoldedText;
import vn.kiemtin.texts.PostLink;

/**
 * Statements by the words of their claim and title, in memory. What was asked is compared with each of these passages by what the shorter of the two holds: so a
 * few words find a claim, and so does a long post that quotes it. Rare words count more than frequent ones, and neighbours that stay neighbours count
 * the more, the longer the text is.
 */
final class StatementIndex {

    static final StatementIndex EMPTY = new StatementIndex(List.of());

    /** A claim is in the first lines of what people paste. */
    private static final int MOST_WORDS = 600;

    private static final int SHORT = 8;
    private static final int LONG = 40;
    private static final int CANDIDATES = 60;
    private static final double SAME_POST = 2;

    /** Whatever the neighbours. */
    private static final double LEAST_SHARED = 0.35;

    /** Words that say nothing of what a text is about; they count little also where few statements tell what is frequent. */
    private static final Set<String> FREQUENT = Set.of(
            "va", "la", "cua", "co", "cac", "cho", "duoc", "nguoi", "trong", "voi", "tu", "ngay", "o", "tai", "da",
            "se", "bi", "the", "nay", "do", "mot", "nhung", "cung", "ve", "ra", "den", "khi", "thi", "ma", "di",
            "khong", "moi", "a", "oi", "nhe", "vay", "gi", "sao", "roi", "phai", "thay", "an", "of", "to", "in", "is",
            "are", "has", "been", "on", "for", "that", "it", "this", "from", "by", "was", "not");

    private static final double LITTLE = 0.3;

    /**
     * What one statement is found by.
     *
     * @param passages folded: its claim and its title in each language
     * @param posts where the claim was seen
     */
    record Entry(String number, int version, List<List<String>> passages, Set<PostLink> posts) {

        static Entry of(PublicStatement statement) {
            var content = statement.content();
            return new Entry(
                    statement.number(),
                    statement.version(),
                    Stream.of(
                                    content.claim().vi(),
                                    content.title().vi(),
                                    content.claim().en(),
                                    content.title().en())
                            .map(text -> FoldedText.of(text).words())
                            .filter(words -> !words.isEmpty())
                            .distinct()
                            .toList(),
                    content.appearances().stream()
                            .flatMap(address -> PostLink.in(address).stream())
                            .collect(Collectors.toUnmodifiableSet()));
        }
    }

    private record Passage(int entry, List<String> words, double weight) {}

    private record Scored(Passage passage, double score) {}

    private final List<Entry> entries;
    private final List<Passage> passages = new ArrayList<>();
    private final Map<String, int[]> found = new HashMap<>();

    /**
     * @param entries the newest first
     */
    StatementIndex(List<Entry> entries) {
        this.entries = oncePerWord(entries);
        var places = new HashMap<String, List<Integer>>();
        for (int entry = 0; entry < entries.size(); entry++) {
            for (var words : this.entries.get(entry).passages()) {
                for (var word : Set.copyOf(words)) {
                    places.computeIfAbsent(word, unseen -> new ArrayList<>()).add(passages.size());
                }
                passages.add(new Passage(entry, words, 0));
            }
        }
        places.forEach((word, at) ->
                found.put(word, at.stream().mapToInt(Integer::intValue).toArray()));
        passages.replaceAll(
                passage -> new Passage(passage.entry(), passage.words(), weight(Set.copyOf(passage.words()))));
    }

    /** Vietnamese has few syllables: each is in memory once, however many statements have it. */
    private static List<Entry> oncePerWord(List<Entry> entries) {
        var pool = new HashMap<String, String>();
        return entries.stream()
                .map(entry -> new Entry(
                        entry.number(),
                        entry.version(),
                        entry.passages().stream()
                                .map(words -> words.stream()
                                        .map(word -> pool.computeIfAbsent(word, Function.identity()))
                                        .toList())
                                .toList(),
                        entry.posts()))
                .toList();
    }

    Map<String, Entry> byNumber() {
        return entries.stream().collect(Collectors.toMap(Entry::number, Function.identity()));
    }

    /** Numbers of the statements that this may be about, the likeliest first, and among equals the newest. */
    List<String> alike(String text, Set<PostLink> posts, int most) {
        var words = FoldedText.of(text).words().stream().limit(MOST_WORDS).toList();
        var best = new HashMap<Integer, Double>();
        for (int entry = 0; entry < entries.size(); entry++) {
            if (entries.get(entry).posts().stream().anyMatch(posts::contains)) {
                best.put(entry, SAME_POST);
            }
        }
        if (!FREQUENT.containsAll(words)) {
            byWords(words).forEach(scored -> best.merge(scored.passage().entry(), scored.score(), Math::max));
        }
        return best.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(entry -> entries.get(entry.getKey()).number())
                .toList();
    }

    private Stream<Scored> byWords(List<String> words) {
        var asked = new HashSet<>(words);
        var shared = new double[passages.size()];
        for (var word : asked) {
            for (var passage : found.getOrDefault(word, new int[0])) {
                shared[passage] += weight(word);
            }
        }
        var weight = weight(asked);
        var neighbours = neighbours(words);
        return IntStream.range(0, shared.length)
                .filter(passage -> shared[passage] > 0)
                .mapToObj(passage -> new Scored(
                        passages.get(passage),
                        shared[passage] / Math.min(weight, passages.get(passage).weight())))
                .filter(scored -> scored.score() >= LEAST_SHARED)
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .limit(CANDIDATES)
                .map(scored -> withNeighbours(scored, words.size(), neighbours))
                .filter(scored -> scored.score() >= least(words.size()));
    }

    private Scored withNeighbours(Scored byWords, int length, Set<String> asked) {
        var passage = byWords.passage();
        var own = neighbours(passage.words());
        var smaller = Math.min(asked.size(), own.size());
        if (smaller == 0) {
            return byWords;
        }
        var both = own.stream().filter(asked::contains).count();
        var share = length <= SHORT ? 0.3 : length <= LONG ? 0.4 : 0.7;
        var score = (1 - share) * byWords.score() + share * both / smaller;
        return new Scored(
                byWords.passage(), Math.min(score, 1) - passage.words().size() * 1e-6);
    }

    private static double least(int length) {
        return length <= SHORT ? 0.6 : 0.45;
    }

    private static Set<String> neighbours(List<String> words) {
        var neighbours = new HashSet<String>();
        for (int i = 1; i < words.size(); i++) {
            neighbours.add(words.get(i - 1) + " " + words.get(i));
        }
        return neighbours;
    }

    private double weight(Set<String> words) {
        return words.stream().mapToDouble(this::weight).sum();
    }

    private double weight(String word) {
        var places = found.get(word);
        var rarity = Math.log(1 + passages.size() / (places == null ? 0.5 : places.length));
        return FREQUENT.contains(word) ? LITTLE * rarity : rarity;
    }
}
