package vn.kiemtin.reports.progress;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.attachments.Attachments;
import vn.kiemtin.reports.intake.Report;
import vn.kiemtin.reports.intake.Reports;
import vn.kiemtin.reports.receipts.ReceiptCode;
import vn.kiemtin.reports.statements.CaseStatements;

/** Tells how far a report has come, to whoever has its receipt code. */
@Singleton
class FollowReport {

    private final Reports reports;
    private final FollowedCases cases;
    private final CaseStatements statements;
    private final Attachments attachments;

    FollowReport(Reports reports, FollowedCases cases, CaseStatements statements, Attachments attachments) {
        this.reports = reports;
        this.cases = cases;
        this.statements = statements;
        this.attachments = attachments;
    }

    @Transactional
    Followed by(@Nullable String typed) {
        var code = ReceiptCode.parse(typed);
        if (code == null) {
            return new Followed.MalformedCode();
        }
        var report = reports.findByReceipt(code);
        return report == null ? new Followed.UnknownCode() : new Followed.Found(progress(report));
    }

    private Progress progress(Report report) {
        var caseId = report.isSuggested() ? null : report.caseId();
        var home = caseId == null ? null : cases.findById(caseId);
        var way = home == null ? new LinkedHashMap<UUID, FollowedCase>() : cases.wayToRoot(home);
        var followed = way.isEmpty() ? null : way.lastEntry().getValue();
        var beside = beside(report, followed);
        var steps = new ArrayList<Progress.Reached>();
        for (var reached : steps(report, followed)) {
            if (reached.isDone() || beside.isEmpty()) {
                steps.add(reached);
            }
        }
        beside.ifPresent(step -> steps.add(new Progress.Reached(step, reachedAt(step, report, followed))));
        return new Progress(
                report.receivedAt(),
                followed == null ? null : followed.number(),
                home == null || home.equals(followed) ? null : home.number(),
                followed != null && !report.openedTheCase(),
                followed == null ? null : followed.referredTo(),
                followed == null ? null : followed.verdict(),
                List.copyOf(steps),
                way.isEmpty() ? List.of() : statements.of(way.keySet()),
                attachments.of(report.id()));
    }

    private static Optional<Step> beside(Report report, @Nullable FollowedCase followed) {
        if (report.withdrawnAt() != null) {
            return Optional.of(Step.WITHDRAWN);
        }
        if (followed == null) {
            return Optional.empty();
        }
        return report.screenedOutAt() == null ? Step.beside(followed.status()) : Optional.of(Step.SCREENED_OUT);
    }

    /** A case that went back, to be classified or assigned again, has not reached what it reached before that. */
    private static List<Progress.Reached> steps(Report report, @Nullable FollowedCase followed) {
        var way = new ArrayList<Progress.Reached>();
        var since = followed == null ? null : followed.begunAnewAt();
        for (var step : Step.WAY) {
            var at = reachedAt(step, report, followed);
            if (step.compareTo(Step.CASE_OPENED) > 0 && at != null) {
                if (since != null && at.isBefore(since)) {
                    at = null;
                } else {
                    since = at;
                }
            }
            way.add(new Progress.Reached(step, at));
        }
        return way;
    }

    private static @Nullable Instant reachedAt(Step step, Report report, @Nullable FollowedCase followed) {
        return switch (step) {
            case RECEIVED -> report.receivedAt();
            case CASE_OPENED -> report.linkedAt();
            case SCREENED_OUT -> report.screenedOutAt();
            case WITHDRAWN -> report.withdrawnAt();
            case TRIAGED, ASSIGNED, VERIFYING, CONCLUDED, DISMISSED, REFERRED ->
                followed == null ? null : followed.reachedAt(step.name());
        };
    }
}
