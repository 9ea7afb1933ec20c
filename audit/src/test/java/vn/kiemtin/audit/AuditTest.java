package vn.kiemtin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

class AuditTest {

    private final List<Entry> written = Written.entries(8);

    @Test
    void findsNothingInAHistoryThatIsAsItWasWritten() {
        assertThat(Audit.of(history(written), List.of(anchor(3), anchor(8)))).isEmpty();
    }

    @Test
    void aHistoryThatGrewSinceItWasSeenIsWhatWasSeen() {
        assertThat(Audit.of(history(Written.entries(12)), List.of(anchor(3), anchor(8))))
                .isEmpty();
    }

    @Test
    void namesAChangedEntry() {
        assertBent(entries -> entries.set(4, Written.saying(entries.get(4), "reason", "Lý do khác")))
                .containsExactly(new Finding.Changed(5));
    }

    @Test
    void namesEachOfTwoChangedEntries() {
        assertBent(entries -> {
                    entries.set(0, Written.saying(entries.get(0), "person", "police.other"));
                    entries.set(7, Written.saying(entries.get(7), "at", "2026-11-24T08:00:00.000001Z"));
                })
                .containsExactly(new Finding.Changed(1), new Finding.Changed(8));
    }

    @Test
    void namesAMissingEntry() {
        assertBent(entries -> entries.remove(3)).containsExactly(new Finding.Missing(4, 4));
    }

    @Test
    void namesAMissingEntryWhereTheLaterOnesWereNumberedAnew() {
        assertBent(entries -> {
                    entries.remove(3);
                    Written.number(entries);
                })
                .startsWith(new Finding.Missing(4, 4))
                .contains(new Finding.Moved(5, 6), new Finding.Moved(7, 8));
    }

    @Test
    void namesAMissingBeginning() {
        assertBent(entries -> entries.subList(0, 2).clear()).startsWith(new Finding.Missing(1, 2));
    }

    @Test
    void namesTwoEntriesThatChangedTheirPlaces() {
        assertBent(entries -> {
                    Collections.swap(entries, 2, 5);
                    Written.number(entries);
                })
                .contains(new Finding.Moved(3, 6), new Finding.Moved(6, 3));
    }

    @Test
    void namesNeighboursThatChangedTheirPlaces() {
        assertBent(entries -> {
                    Collections.swap(entries, 2, 3);
                    Written.number(entries);
                })
                .contains(new Finding.Moved(3, 4), new Finding.Moved(4, 3));
    }

    @Test
    void namesAnInsertedEntry() {
        assertBent(entries -> {
                    entries.add(3, Written.saying(entries.get(3), "what", "DISMISS"));
                    Written.number(entries);
                })
                .startsWith(new Finding.Inserted(4))
                .contains(new Finding.Moved(5, 4), new Finding.Moved(9, 8));
    }

    @Test
    void namesACutEndByWhatOthersSaw() {
        assertBent(entries -> entries.subList(6, 8).clear()).containsExactly(new Finding.Cut(6, 8, "test"));
    }

    @Test
    void namesACutEndByTheExportsOwnCount() {
        assertThat(Audit.of(new History(Written.CASE, "HS-2026-000042", 8, written.subList(0, 5)), List.of()))
                .containsExactly(new Finding.Cut(5, 8, "the export's own count"));
    }

    @Test
    void namesFromWhereAChainWasWrittenAnew() {
        var rewritten = Written.chained(Written.saying(written.get(4), "reason", "Lý do khác"), written, 4);

        assertThat(Audit.of(history(rewritten), List.of())).isEmpty();
        assertThat(Audit.of(history(rewritten), List.of(anchor(3), anchor(6), anchor(8))))
                .containsExactly(new Finding.Rewritten(4, 6, "test"));
    }

    @Test
    void namesAnEndThatWasCutAndContinued() {
        var continued = Written.chained(Written.saying(written.get(7), "what", "LOOKED"), written, 7);

        assertThat(Audit.of(history(continued), List.of(anchor(7), anchor(8))))
                .containsExactly(new Finding.Rewritten(8, 8, "test"));
    }

    @Test
    void noticesWhenTwoSawDifferentHistories() {
        var other = new Anchor(Written.CASE, 8, "0".repeat(64), "another");

        assertThat(Audit.of(history(written), List.of(anchor(8), other)))
                .contains(new Finding.Contradiction(8, "test", "another"));
    }

    @Test
    void anchorsOfOtherCasesProveNothing() {
        var other = new Anchor("0199f3a0-0000-7000-8000-000000000000", 20, "0".repeat(64), "test");

        assertThat(Audit.of(history(written), List.of(other))).isEmpty();
    }

    private ListAssert<Finding> assertBent(Consumer<List<Entry>> bend) {
        var entries = new ArrayList<>(written);
        bend.accept(entries);
        return assertThat(Audit.of(history(entries), List.of(anchor(3), anchor(8))));
    }

    private static History history(List<Entry> entries) {
        return new History(Written.CASE, "HS-2026-000042", entries.size(), entries);
    }

    private Anchor anchor(int length) {
        return new Anchor(Written.CASE, length, written.get(length - 1).hash(), "test");
    }
}
