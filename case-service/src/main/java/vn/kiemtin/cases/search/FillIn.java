package vn.kiemtin.cases.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.search.CaseWords.Unfilled;

/**
 * Makes the words of cases that have none, or have them in an older form: those of before there was a search, and those that an instance of before it has opened since. The newest come first; a
 * few at a time are locked for some milliseconds. When it is through, it looks again every hour.
 */
@Singleton
class FillIn {

    private static final Logger LOG = Logger.getLogger(FillIn.class);
    private static final int AT_A_TIME = 50;

    private final CaseWords words;

    FillIn(CaseWords words) {
        this.words = words;
    }

    @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        long filled = 0;
        @Nullable Unfilled last = null;
        List<Unfilled> next = unfilled(last);
        while (!next.isEmpty()) {
            filled += fill(next);
            last = next.getLast();
            next = unfilled(last);
        }
        if (filled > 0) {
            LOG.infof("words-of-cases-filled-in cases=%d", filled);
        }
    }

    private List<Unfilled> unfilled(@Nullable Unfilled after) {
        return QuarkusTransaction.requiringNew().call(() -> words.unfilled(after, AT_A_TIME));
    }

    /** One by one where they fail together: none stands in the others' way. */
    private int fill(List<Unfilled> cases) {
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> words.gather(cases.stream().map(Unfilled::id).toList()));
            return cases.size();
        } catch (RuntimeException e) {
            if (cases.size() > 1) {
                return cases.stream().mapToInt(file -> fill(List.of(file))).sum();
            }
            LOG.errorf(e, "words-of-case-failed case=%s", cases.getFirst().id());
            return 0;
        }
    }
}
