package vn.kiemtin.cases.grouping;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import vn.kiemtin.texts.FoldedText;

/**
 * What two texts may differ in by one word and yet say something else: a number ("12 ca", "15 ca") or a "không". Texts that differ in nothing but
 * that are most alike, so an officer has to look.
 */
final class KeyFacts {

    /** As folding leaves "không", and the short forms that it knows. */
    private static final String NOT = "khong";

    /** One word in so many may be wrong. */
    private static final int ONE_IN = 20;

    private KeyFacts() {}

    /** Whether in the same place, between the same words, the one has another number than the other, or one denies what the other says. */
    static boolean differ(FoldedText one, FoldedText other) {
        if (sayMoreThanThat(one, other)) {
            return false;
        }
        var first = Places.of(one);
        var second = Places.of(other);
        return first.hasAnotherNumberThan(second) || first.denies(second) || second.denies(first);
    }

    /** Whether the shorter text has more words of its own than a wrong letter here and there makes. */
    private static boolean sayMoreThanThat(FoldedText one, FoldedText other) {
        var words = words(one);
        var others = words(other);
        var shorter = words.size() <= others.size() ? words : others;
        var known = new HashSet<>(shorter == words ? others : words);
        var own = shorter.stream().filter(word -> !known.contains(word)).count();
        return own * ONE_IN > shorter.size();
    }

    private static List<String> words(FoldedText text) {
        return Stream.of(text.value().split(" ", -1))
                .filter(word -> !hasDigit(word) && !NOT.equals(word))
                .toList();
    }

    private static boolean hasDigit(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (Character.isDigit(word.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /**
     * @param numbers by the words around it
     * @param denied the words around each negation
     * @param neighbours all words that follow each other
     */
    private record Places(Map<String, Set<String>> numbers, Set<String> denied, Set<String> neighbours) {

        static Places of(FoldedText text) {
            var words = text.value().split(" ", -1);
            var places = new Places(new HashMap<>(), new HashSet<>(), new HashSet<>());
            for (int i = 1; i + 1 < words.length; i++) {
                var around = words[i - 1] + " " + words[i + 1];
                if (hasDigit(words[i])) {
                    places.numbers
                            .computeIfAbsent(around, none -> new HashSet<>())
                            .add(words[i]);
                } else if (NOT.equals(words[i])) {
                    places.denied.add(around);
                }
                places.neighbours.add(words[i - 1] + " " + words[i]);
            }
            if (words.length > 1) {
                places.neighbours.add(words[words.length - 2] + " " + words[words.length - 1]);
            }
            return places;
        }

        boolean hasAnotherNumberThan(Places other) {
            return numbers.entrySet().stream().anyMatch(place -> {
                var others = other.numbers.get(place.getKey());
                return others != null && others.stream().noneMatch(place.getValue()::contains);
            });
        }

        boolean denies(Places other) {
            return denied.stream()
                    .anyMatch(around -> other.neighbours.contains(around)
                            && !other.denied.contains(around)
                            && !neighbours.contains(around));
        }
    }
}
