package vn.kiemtin.cases.links;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.LinkedReport;
import vn.kiemtin.cases.casefile.Screening;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.lifecycle.Readable;

/**
 * An officer of the lead takes a report that is spam, or out of scope, out of what counts, and can bring it back. It stays in its case, visible to
 * everybody who sees that. To do what is done already changes nothing.
 */
@Singleton
public class ScreenReport {

    private static final Logger LOG = Logger.getLogger(ScreenReport.class);

    private final CaseFiles files;
    private final CaseEvents events;
    private final CaseHistory history;
    private final Clock clock;

    ScreenReport(CaseFiles files, CaseEvents events, CaseHistory history, Clock clock) {
        this.files = files;
        this.events = events;
        this.history = history;
        this.clock = clock;
    }

    /** Needs a reason. */
    @Transactional
    public Result out(String number, UUID reportId, @Nullable String reason, Caller caller) {
        var why = Readable.of(reason);
        return screen(number, reportId, caller, (file, report) -> {
            if (report.screening() != null) {
                return new Result.Done(report, file);
            }
            if (why == null) {
                return new Result.Refused("reason", "invalid.no-reason");
            }
            var now = now();
            report.screenOut(new Screening(now, caller.username(), why));
            file.removeReports(1);
            events.reportScreenedOut(file, report, caller.actor(), now);
            record(file, "REPORT_SCREENED_OUT", report, caller, why, now);
            return new Result.Done(report, file);
        });
    }

    @Transactional
    public Result back(String number, UUID reportId, @Nullable String reason, Caller caller) {
        return screen(number, reportId, caller, (file, report) -> {
            if (report.screening() == null) {
                return new Result.Done(report, file);
            }
            var now = now();
            report.bringBack();
            file.addReports(1);
            events.reportBroughtBack(file, report, caller.actor(), now);
            record(file, "REPORT_BROUGHT_BACK", report, caller, Readable.of(reason), now);
            return new Result.Done(report, file);
        });
    }

    private Result screen(String number, UUID reportId, Caller caller, BiFunction<CaseFile, LinkedReport, Result> how) {
        var file = files.lockByNumber(number).filter(caller::sees);
        var report = files.report(reportId);
        if (file.isEmpty()
                || report.isEmpty()
                || !report.get().caseId().equals(file.get().id())) {
            return new Result.Invisible();
        }
        if (!caller.isOfficerOfLead(file.get())) {
            return new Result.NotTheCallers();
        }
        return report.get().withdrawal() == null
                ? how.apply(file.get(), report.get())
                : new Result.Illegal("links.withdrawn");
    }

    private void record(
            CaseFile file, String what, LinkedReport report, Caller caller, @Nullable String reason, Instant now) {
        history.append(
                file.id(),
                now,
                what,
                caller.username(),
                caller.agency(),
                reason,
                Map.of("report", report.reportId(), "reports", file.reportCount()),
                file.version());
        LOG.infof("report-screened number=%s what=%s", file.number(), what);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
