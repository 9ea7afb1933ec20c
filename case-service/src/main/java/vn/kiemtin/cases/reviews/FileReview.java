package vn.kiemtin.cases.reviews;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.LinkedReport;
import vn.kiemtin.cases.deadlines.Deadlines;
import vn.kiemtin.cases.grouping.Grouping;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.statements.Statements;

/**
 * Puts a review request into its case, or the one which that has become a part of, whatever the case's status is by now. Runs in the consumer's
 * transaction. The case's version stays: a request makes nobody's screen stale.
 */
@Singleton
class FileReview {

    private static final Logger LOG = Logger.getLogger(FileReview.class);

    private final CaseFiles files;
    private final Statements statements;
    private final Reviews reviews;
    private final Grouping grouping;
    private final Deadlines deadlines;
    private final ReviewSettings settings;
    private final CaseEvents events;
    private final CaseHistory history;
    private final Clock clock;

    FileReview(
            CaseFiles files,
            Statements statements,
            Reviews reviews,
            Grouping grouping,
            Deadlines deadlines,
            ReviewSettings settings,
            CaseEvents events,
            CaseHistory history,
            Clock clock) {
        this.files = files;
        this.statements = statements;
        this.reviews = reviews;
        this.grouping = grouping;
        this.deadlines = deadlines;
        this.settings = settings;
        this.events = events;
        this.history = history;
        this.clock = clock;
    }

    /**
     * No case is merged or separated meanwhile.
     *
     * @throws IllegalStateException if there is no such case here: the event is parked, and taken again when there is one
     */
    void file(ReviewRequested requested) {
        grouping.lock();
        if (reviews.isKnown(requested.reviewId())) {
            return;
        }
        var named = caseOf(requested.about())
                .orElseThrow(() -> new IllegalStateException(
                        "review request " + requested.reviewId() + " is about no known case"));
        var file = files.lock(files.rootOf(named));
        var dueAt = deadlines.afterWorkingDays(settings.workingDays(), requested.receivedAt());
        var review = reviews.add(file, requested, dueAt);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("review", review.number());
        facts.put("standing", review.standing());
        facts.put("dueAt", dueAt.toString());
        facts.put("lead", file.lead());
        history.append(file.id(), now, "REVIEW_FILED", facts, file.version());
        events.reviewFiled(
                file, review.number(), review.reviewId(), review.standing().name(), dueAt, now);
        LOG.infof("review-filed number=%s review=%d standing=%s", file.number(), review.number(), review.standing());
    }

    private Optional<UUID> caseOf(ReviewRequested.About about) {
        if (about.reportId() != null) {
            return files.report(about.reportId()).map(LinkedReport::caseId);
        }
        if (about.statementNumber() != null) {
            return statements.caseOf(about.statementNumber());
        }
        return Optional.ofNullable(about.caseId()).filter(files::exists);
    }
}
