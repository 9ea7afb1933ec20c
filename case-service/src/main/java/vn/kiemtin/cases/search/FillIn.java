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
 * few at a time are locked for some milliseconds, and several instances share the work. When it is through, it looks again every hour.
 */
@Singleton
class FillIn {

    private static final Logger LOG = Logger.getLogger(FillIn.class);
    private static final int AT_A_TIME = 50;

    private final CaseWords words;
    private final MonthsOfWords months;

    FillIn(CaseWords words, MonthsOfWords months) {
        this.words = words;
        this.months = months;
    }

    @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        if (unfilled(null).isEmpty()) {
            return;
        }
        months.seeToAll();
        long filled = 0;
        var next = fillNext(null);
        while (!next.isEmpty()) {
            filled += next.size();
            next = fillNext(next.getLast());
        }
        if (filled > 0) {
            LOG.infof("words-of-cases-filled-in cases=%d", filled);
        }
    }

    private List<Unfilled> fillNext(@Nullable Unfilled after) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                words.takeTurns();
                var next = words.unfilled(after, AT_A_TIME);
                words.gather(next.stream().map(Unfilled::id).toList());
                return next;
            });
        } catch (RuntimeException together) {
            LOG.warnf(together, "words-of-cases-failed: each is tried alone");
            return fillOneByOne(after);
        }
    }

    /** None that fails stands in the others' way. */
    private List<Unfilled> fillOneByOne(@Nullable Unfilled after) {
        var next = unfilled(after);
        for (var file : next) {
            try {
                QuarkusTransaction.requiringNew().run(() -> words.gather(List.of(file.id())));
            } catch (RuntimeException e) {
                LOG.errorf(e, "words-of-case-failed case=%s", file.id());
            }
        }
        return next;
    }

    private List<Unfilled> unfilled(@Nullable Unfilled after) {
        return QuarkusTransaction.requiringNew().call(() -> words.unfilled(after, AT_A_TIME));
    }
}
