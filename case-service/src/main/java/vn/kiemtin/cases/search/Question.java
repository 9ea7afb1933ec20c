package vn.kiemtin.cases.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What was typed, understood: each word must occur, each "phrase" as it is, each link and number of a case as such. Nothing typed can be an operator: whatever is no letter and no digit
 * separates words.
 */
final class Question {

    private static final Pattern PIECE = Pattern.compile("[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]|([^\\s\"“”„«»]+)");
    private static final Pattern LINK =
            Pattern.compile("(?i)https?://\\S+|(?:[a-z0-9-]+\\.)+[a-z]{2,24}(?::\\d+)?(?:[/?#]\\S*)?");
    private static final Pattern WITH_PATH = Pattern.compile("(?i)https?://\\S+|[^/?#]+[/?#]\\S+");
    private static final Pattern NUMBER = Pattern.compile("(?i)(HS[-\\s]?)?(?:([0-9]{4})-)?([0-9]{1,10})");

    private final List<String> words = new ArrayList<>();
    private final List<List<String>> phrases = new ArrayList<>();
    private final List<String> pairs = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final Set<String> links = new HashSet<>();
    private final List<String> numbers = new ArrayList<>();
    private final List<String> numberTerms = new ArrayList<>();

    static Question of(String typed) {
        var question = new Question();
        var number = NUMBER.matcher(typed.strip());
        if (number.matches()) {
            question.addNumber(number, typed);
        } else {
            question.addPieces(typed);
        }
        return question;
    }

    private void addPieces(String typed) {
        String before = null;
        for (var piece : PIECE.matcher(typed).results().toList()) {
            var isPhrase = piece.group(1) != null;
            var text = isPhrase ? piece.group(1) : piece.group(2);
            var number = NUMBER.matcher(text);
            if (!isPhrase && number.matches() && number.group(1) != null) {
                addNumber(number, text);
                before = null;
            } else if (!isPhrase && LINK.matcher(text).matches() && addLink(text)) {
                before = null;
            } else {
                var said = Terms.words(text);
                if (isPhrase && said.size() > 1) {
                    phrases.add(said);
                }
                for (var word : said) {
                    words.add(word);
                    if (before != null) {
                        pairs.add(Terms.pair(before, word));
                    }
                    before = word;
                }
            }
        }
    }

    /** The whole number, or the running one of any year; as a number alone it may be one of a text as well. */
    private void addNumber(MatchResult number, String typed) {
        var running = Terms.quoted(Terms.running(number.group(3)));
        if (number.group(2) != null) {
            var whole = "HS-%s-%s".formatted(number.group(2), padded(number.group(3)));
            numbers.add(whole);
            numberTerms.add(Terms.quoted("n:" + whole));
            others.add(or(List.of(Terms.quoted("n:" + whole), conjunction(Terms.words(typed)))));
        } else if (number.group(1) != null) {
            numberTerms.add(running);
            others.add(running);
        } else {
            numberTerms.add(running);
            others.add(or(List.of(running, conjunction(Terms.words(typed)))));
        }
    }

    private static String padded(String digits) {
        return "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }

    private boolean addLink(String text) {
        var term = Terms.exactly(text);
        term.ifPresent(exactly -> {
            links.add(exactly);
            var quoted = Terms.quoted(exactly);
            others.add(
                    WITH_PATH.matcher(text).matches() ? quoted : or(List.of(quoted, conjunction(Terms.words(text)))));
        });
        return term.isPresent();
    }

    boolean isEmpty() {
        return words.isEmpty() && others.isEmpty();
    }

    /** Whole numbers of cases that were typed. */
    List<String> numbers() {
        return List.copyOf(numbers);
    }

    /** What the case has whose number was typed; of a running number alone, the cases of all years. */
    Optional<String> number() {
        return numberTerms.size() == 1 && words.isEmpty() ? Optional.of(numberTerms.getFirst()) : Optional.empty();
    }

    /** What a case must have, as PostgreSQL reads it. */
    String must() {
        return all(pairsOfPhrases());
    }

    /** All words, those of these pairs by the pairs alone: whatever has a pair has both its words. */
    private String all(Collection<String> together) {
        var said = together.stream()
                .flatMap(pair -> Stream.of(pair.split(" ", -1)))
                .collect(Collectors.toSet());
        return Stream.of(
                        quoted(together),
                        quoted(words.stream()
                                .filter(word -> !said.contains(word))
                                .toList()),
                        others.stream())
                .flatMap(terms -> terms)
                .distinct()
                .collect(Collectors.joining(" & "));
    }

    /** What the best cases have: the words side by side, as they were typed. */
    Optional<String> best() {
        var together = new LinkedHashSet<>(pairs);
        return pairsOfPhrases().containsAll(together) ? Optional.empty() : Optional.of(all(together));
    }

    /** Phrases of more than a pair, which the index alone cannot tell. */
    Optional<String> phrases() {
        var longer = phrases.stream()
                .filter(phrase -> phrase.size() > 2)
                .map(phrase -> phrase.stream().map(Terms::quoted).collect(Collectors.joining(" <-> ", "(", ")")))
                .toList();
        return longer.isEmpty() ? Optional.empty() : Optional.of(String.join(" & ", longer));
    }

    /** By what cases are ranked. */
    String rank() {
        return Stream.concat(
                        quoted(Stream.concat(words.stream(), pairs.stream()).toList()), others.stream())
                .distinct()
                .collect(Collectors.joining(" | "));
    }

    /** Words to be marked wherever they stand, and phrases where they stand as such. */
    Marks marks() {
        var single = new HashSet<>(words);
        phrases.forEach(single::removeAll);
        return new Marks(single, List.copyOf(phrases), Set.copyOf(links));
    }

    private List<String> pairsOfPhrases() {
        return phrases.stream()
                .flatMap(phrase ->
                        IntStream.range(1, phrase.size()).mapToObj(i -> Terms.pair(phrase.get(i - 1), phrase.get(i))))
                .distinct()
                .toList();
    }

    private static Stream<String> quoted(Collection<String> terms) {
        return terms.stream().distinct().map(Terms::quoted);
    }

    private static String conjunction(List<String> words) {
        return quoted(words).collect(Collectors.joining(" & ", "(", ")"));
    }

    private static String or(List<String> terms) {
        return terms.stream().filter(term -> !term.equals("()")).collect(Collectors.joining(" | ", "(", ")"));
    }
}
