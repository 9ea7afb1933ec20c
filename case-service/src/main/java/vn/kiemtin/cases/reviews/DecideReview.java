package vn.kiemtin.cases.reviews;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.conclusion.Conclusions;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.lifecycle.Readable;
import vn.kiemtin.cases.lifecycle.ReopenCase;
import vn.kiemtin.cases.statements.Statements;

/**
 * Decides a review request, once, in one transaction under the lock of the case's row; an upheld one opens a case that has ended again. Nobody decides
 * who proposed, approved or returned any version of the conclusion, or wrote the statement in question, in whatever role or under whatever account.
 */
@Singleton
public class DecideReview {

    private static final Logger LOG = Logger.getLogger(DecideReview.class);

    private final CaseFiles files;
    private final Reviews reviews;
    private final Conclusions conclusions;
    private final Statements statements;
    private final ReopenCase reopenCase;
    private final CaseEvents events;
    private final CaseHistory history;
    private final Clock clock;

    DecideReview(
            CaseFiles files,
            Reviews reviews,
            Conclusions conclusions,
            Statements statements,
            ReopenCase reopenCase,
            CaseEvents events,
            CaseHistory history,
            Clock clock) {
        this.files = files;
        this.reviews = reviews;
        this.conclusions = conclusions;
        this.statements = statements;
        this.reopenCase = reopenCase;
        this.events = events;
        this.history = history;
        this.clock = clock;
    }

    /** What became of it. Only {@link Decided} has changed anything. */
    public sealed interface Result {

        record Decided(ReviewRequest review) implements Result {}

        /** There is no such case or request for the caller. */
        record Invisible() implements Result {}

        /** The caller is not one who decides them. */
        record NotTheCallers() implements Result {}

        /** The caller took part in what is to be reviewed. */
        record TookPart() implements Result {}

        /** The caller did not say which version was seen. */
        record VersionMissing() implements Result {}

        /** The request has changed since the caller saw it. */
        record Stale(int version) implements Result {}

        /** It cannot be decided so: it was decided before. */
        record Illegal() implements Result {}

        /**
         * Something in the decision is wrong.
         *
         * @param field its name
         * @param words key of the text that says what
         */
        record Refused(String field, String words) implements Result {}
    }

    /**
     * @param review its number in the case
     * @param seenVersion the version of the request that the caller saw; null if the caller did not say
     */
    @Transactional
    public Result decide(
            String number,
            int review,
            @Nullable ReviewStatus outcome,
            @Nullable String reasonsVi,
            @Nullable String reasonsEn,
            Caller caller,
            @Nullable Integer seenVersion) {
        var file = files.lockByNumber(number).filter(caller::sees);
        var found = file.flatMap(visible -> reviews.find(visible, review));
        if (found.isEmpty()) {
            return new Result.Invisible();
        }
        return decide(file.orElseThrow(), found.get(), outcome, reasonsVi, reasonsEn, caller, seenVersion);
    }

    /** Whether the caller may decide this request. */
    public boolean isFor(CaseFile file, ReviewRequest review, Caller caller) {
        return ReviewSteps.areForCaller(file, caller) && !tookPart(file, review, caller);
    }

    /** Whether the caller would decide this request, but for having taken part in what is to be reviewed. */
    public boolean isBarred(CaseFile file, ReviewRequest review, Caller caller) {
        return ReviewSteps.areForCaller(file, caller) && tookPart(file, review, caller);
    }

    private boolean tookPart(CaseFile file, ReviewRequest review, Caller caller) {
        return caller.isSamePersonAs(conclusions.marksOfInvolved(file.id()))
                || (review.statement() != null
                        && caller.isSamePersonAs(statements.marksOfInvolved(review.statement())));
    }

    private Result decide(
            CaseFile file,
            ReviewRequest review,
            @Nullable ReviewStatus outcome,
            @Nullable String reasonsVi,
            @Nullable String reasonsEn,
            Caller caller,
            @Nullable Integer seenVersion) {
        if (!ReviewSteps.areForCaller(file, caller)) {
            return new Result.NotTheCallers();
        }
        if (tookPart(file, review, caller)) {
            return new Result.TookPart();
        }
        if (seenVersion == null) {
            return new Result.VersionMissing();
        }
        var vi = Readable.of(reasonsVi);
        var en = Readable.of(reasonsEn);
        if (outcome == null || outcome == ReviewStatus.FILED) {
            return new Result.Refused("outcome", "invalid.no-outcome");
        }
        if (vi == null) {
            return new Result.Refused("reasonsVi", "invalid.no-reasons-vi");
        }
        if (en == null) {
            return new Result.Refused("reasonsEn", "invalid.no-reasons-en");
        }
        var decision = new Decision(outcome, vi, en);
        if (review.wasDecided(decision, caller.username())) {
            return new Result.Decided(review);
        }
        if (seenVersion != review.version()) {
            return new Result.Stale(review.version());
        }
        if (ReviewSteps.row(review.status(), outcome).isEmpty()) {
            return new Result.Illegal();
        }
        return decide(file, review, decision, caller);
    }

    private Result decide(CaseFile file, ReviewRequest review, Decision decision, Caller caller) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        review.decide(decision, caller.actor(), now);
        history.append(
                file.id(),
                now,
                "REVIEW_DECIDED",
                caller.username(),
                caller.agency(),
                decision.reasonsVi(),
                Map.of("review", review.number(), "outcome", decision.outcome()),
                file.version());
        events.reviewDecided(
                file,
                review.number(),
                review.reviewId(),
                decision.outcome().name(),
                decision.reasonsVi(),
                decision.reasonsEn(),
                caller.actor(),
                now);
        LOG.infof("review-decided number=%s review=%d outcome=%s", file.number(), review.number(), decision.outcome());
        if (decision.outcome() == ReviewStatus.UPHELD) {
            reopenCase.because(file, caller, decision.reasonsVi());
        }
        return new Result.Decided(review);
    }
}
