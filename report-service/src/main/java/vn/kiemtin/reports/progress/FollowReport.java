package vn.kiemtin.reports.progress;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.intake.Report;
import vn.kiemtin.reports.intake.Reports;
import vn.kiemtin.reports.receipts.ReceiptCode;

/** Tells how far a report has come, to whoever has its receipt code. */
@Singleton
class FollowReport {

    private final Reports reports;
    private final FollowedCases cases;

    FollowReport(Reports reports, FollowedCases cases) {
        this.reports = reports;
        this.cases = cases;
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
        var caseId = report.caseId();
        var followed = caseId == null ? null : cases.findById(caseId);
        var steps = new ArrayList<Progress.Reached>();
        for (var step : Step.values()) {
            steps.add(new Progress.Reached(step, reachedAt(step, report, followed)));
        }
        return new Progress(
                report.receivedAt(),
                followed == null ? null : followed.number(),
                followed != null && !report.openedTheCase(),
                List.copyOf(steps));
    }

    private static @Nullable Instant reachedAt(Step step, Report report, @Nullable FollowedCase followed) {
        return switch (step) {
            case RECEIVED -> report.receivedAt();
            case CASE_OPENED -> report.linkedAt();
            case TRIAGED, ASSIGNED, VERIFYING -> followed == null ? null : followed.reachedAt(step.name());
        };
    }
}
