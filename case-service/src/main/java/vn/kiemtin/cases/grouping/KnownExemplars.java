package vn.kiemtin.cases.grouping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Texts that stand for the cases of some contents, as the database has them, and those that stand for a case from now on. */
final class KnownExemplars {

    /** Letters that are compared at most: a few very long texts, or many of the usual length. */
    private static final int MOST_LETTERS = 60_000;

    /** The database numbers exemplars in the order in which they are added; those that it does not have yet come after all that it has. */
    private static final long FIRST_ADDED = 1L + Integer.MAX_VALUE;

    private final GroupingSettings settings;
    private final Map<Integer, Numbers> exemplarsByKey;
    private final Map<Long, Candidate> exemplars = new HashMap<>();
    private final Map<UUID, Integer> countsByCase = new HashMap<>();
    private final List<Added> added = new ArrayList<>();

    KnownExemplars(GroupingSettings settings) {
        this(settings, new HashMap<>());
    }

    /**
     * @param exemplarsByKey which keys are known to lead to which exemplars; is added to
     */
    KnownExemplars(GroupingSettings settings, Map<Integer, Numbers> exemplarsByKey) {
        this.settings = settings;
        this.exemplarsByKey = exemplarsByKey;
    }

    /**
     * A report that stands for a case from now on.
     *
     * @param ledBy those of its keys that lead to it: the others lead to so many already
     */
    record Added(UUID reportId, UUID home, Content content, List<Integer> ledBy) {}

    /** This key leads to this exemplar, unless it leads to so many already. */
    void known(int key, long number) {
        var exemplars = exemplarsByKey.computeIfAbsent(key, none -> new Numbers());
        if (exemplars.size() < settings.exemplarsPerKey()) {
            exemplars.add(number);
        }
    }

    /** This key leads to this exemplar, if anybody wants to know where it leads. */
    void knownIfWanted(int key, long number) {
        if (exemplarsByKey.containsKey(key)) {
            known(key, number);
        }
    }

    void known(long number, Candidate exemplar) {
        exemplars.put(number, exemplar);
    }

    /** So many stand for this case. */
    void known(UUID home, int count) {
        countsByCase.put(home, count);
    }

    /** The cases that those that are known stand for. */
    Set<UUID> homes() {
        return exemplars.values().stream().map(Candidate::home).collect(Collectors.toSet());
    }

    List<Added> added() {
        return added;
    }

    /** The numbers of so many that have most keys in common with this content, the ones with most first. */
    LongStream nearest(Content content, int most) {
        var shared = new Numbers();
        for (int key : content.signature()) {
            shared.addAll(exemplarsByKey.getOrDefault(key, Numbers.NONE));
        }
        return shared.mostFrequent(most);
    }

    /** The numbers of all that these contents are to be compared with, each once. */
    Integer[] nearest(Collection<Content> contents) {
        return contents.stream()
                .flatMapToLong(content -> nearest(content, settings.comparisons()))
                .distinct()
                .mapToObj(number -> (int) number)
                .toArray(Integer[]::new);
    }

    /** What this content is to be compared with: what has keys in common with it, as long as it is not too much to read. */
    List<Candidate> resembling(Content content) {
        return among(nearest(content, settings.comparisons()).toArray(), MOST_LETTERS, candidate -> true);
    }

    /** Those of these numbers that are known and wanted, in their order, until they have so many letters together. */
    List<Candidate> among(long[] numbers, int mostLetters, Predicate<Candidate> wanted) {
        var among = new ArrayList<Candidate>();
        int letters = 0;
        for (long number : numbers) {
            var exemplar = exemplars.get(number);
            if (exemplar != null && letters < mostLetters && wanted.test(exemplar)) {
                among.add(exemplar);
                letters += exemplar.text().letters();
            }
        }
        return among;
    }

    /**
     * From now on this report stands for the case, unless so many do.
     *
     * @param caseId where the case is worked on
     */
    void add(UUID reportId, Content content, UUID home, UUID caseId, int most) {
        int[] keys = content.signature();
        if (keys.length == 0 || countsByCase.getOrDefault(home, 0) >= most) {
            return;
        }
        countsByCase.merge(home, 1, Integer::sum);
        long number = FIRST_ADDED + added.size();
        exemplars.put(number, new Candidate(reportId, home, caseId, true, content.text(), Set.of()));
        var ledBy = new ArrayList<Integer>();
        for (int key : keys) {
            var others = exemplarsByKey.computeIfAbsent(key, none -> new Numbers());
            if (others.size() < settings.exemplarsPerKey()) {
                others.add(number);
                ledBy.add(key);
            }
        }
        added.add(new Added(reportId, home, content, ledBy));
    }
}
