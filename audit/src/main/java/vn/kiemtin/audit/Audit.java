package vn.kiemtin.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks a history: first that its chain holds, entry by entry; then that it is the chain that others saw. Names the place of what is wrong as closely as
 * the hashes tell it.
 */
final class Audit {

    /** How many places are tried to find out where an entry was written; beyond that, it counts as changed. */
    private static final int MOST_TRIES = 400_000;

    private final History history;
    private final List<Anchor> anchors;
    private final List<Finding> findings = new ArrayList<>();
    private int tries;

    private Audit(History history, List<Anchor> anchors) {
        this.history = history;
        this.anchors = anchors.stream()
                .filter(anchor -> anchor.caseId().equals(history.caseId()))
                .sorted(Comparator.comparingInt(Anchor::length))
                .toList();
    }

    /** Everything that is wrong, in the order of the entries; nothing where all is well. */
    static List<Finding> of(History history, List<Anchor> anchors) {
        var audit = new Audit(history, anchors);
        audit.checkPositions();
        audit.checkHashes();
        audit.checkEnd();
        audit.checkAnchors();
        return List.copyOf(audit.findings);
    }

    private List<Entry> entries() {
        return history.entries();
    }

    private void checkPositions() {
        var expected = 1;
        for (var entry : entries()) {
            if (entry.position() < expected) {
                findings.add(new Finding.OutOfOrder(entry.position()));
                continue;
            }
            if (entry.position() > expected) {
                findings.add(new Finding.Missing(expected, entry.position() - 1));
            }
            expected = entry.position() + 1;
        }
    }

    private void checkHashes() {
        for (int i = 0; i < entries().size(); i++) {
            if (!holds(i) && !followsAGap(i)) {
                findings.add(explain(i));
            }
        }
    }

    /** The one before it is not there to be checked against. */
    private boolean followsAGap(int i) {
        var before = i == 0 ? 0 : entries().get(i - 1).position();
        return entries().get(i).position() != before + 1;
    }

    private boolean holds(int i) {
        var entry = entries().get(i);
        return entry.hash().equals(entry.hashAt(entry.position(), hashBefore(i), history.caseId()));
    }

    private String hashBefore(int i) {
        return i == 0
                ? Entry.beforeTheFirst(history.caseId())
                : entries().get(i - 1).hash();
    }

    private Finding explain(int i) {
        var position = entries().get(i).position();
        var written = writtenAs(i);
        if (written.isPresent()) {
            return new Finding.Moved(position, written.getAsInt());
        }
        var next = i + 1 < entries().size() ? writtenAs(i + 1) : OptionalInt.empty();
        if (next.isPresent() && next.getAsInt() == position) {
            return new Finding.Inserted(position);
        }
        if (next.isPresent() && next.getAsInt() > position + 1 && !isThere(next.getAsInt() - 2)) {
            return new Finding.Missing(position, next.getAsInt() - 2);
        }
        return new Finding.Changed(position);
    }

    /** Whether an entry that holds stands at this position. */
    private boolean isThere(int position) {
        return IntStream.range(0, entries().size())
                .anyMatch(i -> entries().get(i).position() == position && holds(i));
    }

    /** The other place at which the entry's hash fits, if there is one. */
    private OptionalInt writtenAs(int i) {
        if (holds(i)) {
            return OptionalInt.empty();
        }
        var entry = entries().get(i);
        var hashes = Stream.concat(
                        Stream.of(Entry.beforeTheFirst(history.caseId())),
                        entries().stream().map(Entry::hash))
                .toList();
        var most = entries().stream().mapToInt(Entry::position).max().orElse(0) + 1;
        for (int place = 1; place <= most && tries < MOST_TRIES; place++) {
            for (var previous : hashes) {
                tries++;
                if (entry.hash().equals(entry.hashAt(place, previous, history.caseId()))) {
                    return place == entry.position() ? OptionalInt.empty() : OptionalInt.of(place);
                }
            }
        }
        return OptionalInt.empty();
    }

    /** What the export itself says of its end. */
    private void checkEnd() {
        var last = last();
        if (history.length() > last) {
            findings.add(new Finding.Cut(last, history.length(), "the export's own count"));
        }
    }

    private int last() {
        return entries().stream().mapToInt(Entry::position).max().orElse(0);
    }

    private void checkAnchors() {
        checkThatAnchorsAgree();
        var hashes = new HashMap<Integer, String>();
        entries().forEach(entry -> hashes.putIfAbsent(entry.position(), entry.hash()));
        if (!anchors.isEmpty() && longest().length() > last()) {
            findings.add(new Finding.Cut(last(), longest().length(), longest().keptBy()));
        }
        var seenAsItIs = 0;
        for (var anchor : anchors) {
            var hash = hashes.get(anchor.length());
            if (anchor.head().equals(hash)) {
                seenAsItIs = anchor.length();
            } else if (hash != null) {
                findings.add(new Finding.Rewritten(seenAsItIs + 1, anchor.length(), anchor.keptBy()));
                return;
            }
        }
    }

    private Anchor longest() {
        return anchors.getLast();
    }

    private void checkThatAnchorsAgree() {
        @Nullable Anchor before = null;
        for (var anchor : anchors) {
            if (before != null
                    && before.length() == anchor.length()
                    && !before.head().equals(anchor.head())) {
                findings.add(new Finding.Contradiction(anchor.length(), before.keptBy(), anchor.keptBy()));
            }
            before = anchor;
        }
    }
}
