package vn.kiemtin.cases.comparison;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import vn.kiemtin.cases.comparison.Segment.Kind;

/**
 * One comparison, as it is worked out: word by word where the texts are not too long for that, else sentence by sentence and word by word within those
 * that differ, else as wholes. What differs costs time with the product of the lengths, so this is what is bounded; space grows with the lengths only.
 */
final class Comparing {

    /** Two times 2,000 words, which take a tenth of a second if they have nothing in common. */
    private static final long MOST_PAIRS = 4_000_000;

    private final List<Segment> segments = new ArrayList<>();
    private boolean wordByWord = true;

    Comparison compare(List<Word> here, List<Word> there) {
        var head = alikeAtHead(here, there);
        var tail = alikeAtHead(
                here.subList(head, here.size()).reversed(),
                there.subList(head, there.size()).reversed());
        addSame(here.subList(0, head), there.subList(0, head));
        compareMiddle(here.subList(head, here.size() - tail), there.subList(head, there.size() - tail));
        addSame(here.subList(here.size() - tail, here.size()), there.subList(there.size() - tail, there.size()));
        return new Comparison(List.copyOf(segments), wordByWord);
    }

    private void compareMiddle(List<Word> here, List<Word> there) {
        if (isFeasible(here, there)) {
            compareWords(here, there);
            return;
        }
        var sentencesHere = sentences(here);
        var sentencesThere = sentences(there);
        if (isFeasible(sentencesHere, sentencesThere)) {
            diff(
                    sentencesHere,
                    sentencesThere,
                    Comparing::folded,
                    (same, other) -> addSame(joined(same), joined(other)),
                    (onlyHere, onlyThere) -> compareSentences(joined(onlyHere), joined(onlyThere)));
        } else {
            addDifferent(here, there);
            wordByWord = false;
        }
    }

    private void compareSentences(List<Word> here, List<Word> there) {
        if (isFeasible(here, there)) {
            compareWords(here, there);
        } else {
            addDifferent(here, there);
            wordByWord = false;
        }
    }

    private void compareWords(List<Word> here, List<Word> there) {
        diff(here, there, Word::folded, this::addSame, this::addDifferent);
    }

    /** Tells, in their order, of the stretches that are the same by this key and of those that are not. */
    private static <T, K> void diff(
            List<T> here,
            List<T> there,
            Function<T, K> key,
            BiConsumer<List<T>, List<T>> same,
            BiConsumer<List<T>, List<T>> different) {
        var onlyHere = new ArrayList<T>();
        var onlyThere = new ArrayList<T>();
        var patch = DiffUtils.diff(
                there.stream().map(key).toList(),
                here.stream().map(key).toList(),
                new MyersDiffWithLinearSpace<>(),
                null,
                true);
        for (var delta : patch.getDeltas()) {
            var partHere = part(here, delta.getTarget());
            var partThere = part(there, delta.getSource());
            if (delta.getType() == DeltaType.EQUAL) {
                different.accept(List.copyOf(onlyHere), List.copyOf(onlyThere));
                onlyHere.clear();
                onlyThere.clear();
                same.accept(partHere, partThere);
            } else {
                onlyHere.addAll(partHere);
                onlyThere.addAll(partThere);
            }
        }
        different.accept(onlyHere, onlyThere);
    }

    private static <T> List<T> part(List<T> all, Chunk<?> chunk) {
        return all.subList(chunk.getPosition(), chunk.getPosition() + chunk.size());
    }

    private void addSame(List<Word> here, List<Word> there) {
        for (int i = 0; i < here.size(); i++) {
            var kind = here.get(i).looksLike(there.get(i)) ? Kind.SAME : Kind.REWRITTEN;
            add(new Segment(kind, here.get(i).written(), there.get(i).written()));
        }
    }

    private void addDifferent(List<Word> here, List<Word> there) {
        if (!there.isEmpty()) {
            add(new Segment(Kind.ONLY_THERE, "", written(there)));
        }
        if (!here.isEmpty()) {
            add(new Segment(Kind.ONLY_HERE, written(here), ""));
        }
    }

    private void add(Segment next) {
        if (!segments.isEmpty() && segments.getLast().isOf(next.kind())) {
            segments.add(segments.removeLast().and(next));
        } else {
            segments.add(next);
        }
    }

    private static boolean isFeasible(List<?> here, List<?> there) {
        return (long) here.size() * there.size() <= MOST_PAIRS;
    }

    private static int alikeAtHead(List<Word> here, List<Word> there) {
        var alike = 0;
        while (alike < Math.min(here.size(), there.size())
                && here.get(alike).folded().equals(there.get(alike).folded())) {
            alike++;
        }
        return alike;
    }

    private static List<List<Word>> sentences(List<Word> words) {
        var sentences = new ArrayList<List<Word>>();
        var begins = 0;
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).endsSentence() || i == words.size() - 1) {
                sentences.add(words.subList(begins, i + 1));
                begins = i + 1;
            }
        }
        return sentences;
    }

    private static List<String> folded(List<Word> sentence) {
        return sentence.stream().map(Word::folded).toList();
    }

    private static List<Word> joined(List<List<Word>> sentences) {
        return sentences.stream().flatMap(List::stream).toList();
    }

    private static String written(List<Word> words) {
        var written = new StringBuilder();
        words.forEach(word -> written.append(word.written()));
        return written.toString();
    }
}
