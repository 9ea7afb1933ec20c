package vn.kiemtin.cases.grouping;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What was read for batches of reports that come soon. Each is taken once, as placing a batch adds to it. */
final class ForeseenBatches {

    /** The next batch and the one after it. */
    private static final int MOST = 2;

    private final Deque<Foreseen> batches = new ArrayDeque<>();

    synchronized void keep(Foreseen batch) {
        batches.addLast(batch);
        if (batches.size() > MOST) {
            batches.removeFirst();
        }
    }

    /** What was read for all of these contents. */
    synchronized @Nullable Foreseen takeFor(Collection<Content> contents) {
        for (var batch : batches) {
            if (batch.contents().containsAll(contents)) {
                batches.remove(batch);
                return batch;
            }
        }
        return null;
    }
}
