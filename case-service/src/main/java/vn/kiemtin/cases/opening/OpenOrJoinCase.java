package vn.kiemtin.cases.opening;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jboss.logging.Logger;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.LinkedReport;
import vn.kiemtin.cases.casefile.Match;
import vn.kiemtin.cases.casefile.Standing;
import vn.kiemtin.cases.grouping.MatchKeys;
import vn.kiemtin.cases.history.CaseHistory;

/**
 * Puts a report into the case of the same rumour, or opens one for it; where the case is concluded, the rumour has come back. Runs in the consumer's transaction. What resembles a merged case's reports
 * is at home there, and comes back with them when the merger is undone.
 */
@Singleton
class OpenOrJoinCase {

    private static final Logger LOG = Logger.getLogger(OpenOrJoinCase.class);

    private final CaseFiles files;
    private final CaseEvents events;
    private final CaseHistory history;
    private final MatchKeys matchKeys;
    private final OpenCase openCase;
    private final Clock clock;

    OpenOrJoinCase(
            CaseFiles files,
            CaseEvents events,
            CaseHistory history,
            MatchKeys matchKeys,
            OpenCase openCase,
            Clock clock) {
        this.files = files;
        this.events = events;
        this.history = history;
        this.matchKeys = matchKeys;
        this.openCase = openCase;
        this.clock = clock;
    }

    void place(ReportSubmitted report) {
        matchKeys.lock();
        if (files.isLinked(report.reportId())) {
            return;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var keys = matchKeys.keysOf(report.text(), report.link());
        var found = matchKeys.find(keys);
        var file =
                found.map(known -> files.lock(known.caseId())).orElseGet(() -> openCase.because(report.cause(), now));
        var home = found.map(MatchKeys.Found::home).orElse(file.id());
        matchKeys.lead(keys, home);
        var match = found.map(MatchKeys.Found::match).orElse(Match.OPENED);
        link(
                file,
                new LinkedReport(
                        report.reportId(),
                        file.id(),
                        home,
                        match,
                        Standing.CONFIRMED,
                        null,
                        report.text(),
                        report.link(),
                        report.platform(),
                        report.field(),
                        report.locality(),
                        report.receivedAt(),
                        now));
    }

    private void link(CaseFile file, LinkedReport report) {
        files.link(report);
        file.addReports(1);
        history.append(
                file.id(),
                report.linkedAt(),
                CaseHistory.REPORT_LINKED,
                Map.of("report", report.reportId(), "match", report.match()),
                file.version());
        events.reportLinked(file, report, null);
        if (file.status().isConcluded()) {
            recur(file, report);
        }
    }

    /** The reporter has the known outcome at once; the lead learns that the rumour is back. */
    private void recur(CaseFile file, LinkedReport report) {
        var recurrence = file.recur(report.linkedAt());
        history.append(
                file.id(),
                report.linkedAt(),
                "RUMOUR_RECURRED",
                Map.of(
                        "report", report.reportId(),
                        "lead", file.lead(),
                        "wave", recurrence.wave(),
                        "inWave", recurrence.inWave()),
                file.version());
        events.rumourRecurred(file, report, recurrence);
        LOG.infof(
                "rumour-recurred number=%s wave=%d reports=%d", file.number(), recurrence.wave(), recurrence.inWave());
    }
}
