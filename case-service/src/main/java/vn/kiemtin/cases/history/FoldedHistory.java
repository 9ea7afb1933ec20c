package vn.kiemtin.cases.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a case's history for people, newest first: reports that joined one after the other are one line, however many they are.
 *
 * @param older the position before which older lines are; null on the last page
 */
public record FoldedHistory(List<Line> lines, @Nullable Integer older) {

    /**
     * @param entry what happened; of several reports, the latest
     * @param since when it happened; of several reports, the first
     * @param times how many entries the line stands for
     */
    public record Line(HistoryEntry entry, Instant since, int times) {}
}
