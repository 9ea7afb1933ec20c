package vn.kiemtin.cases.opening;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.LinkedReport;
import vn.kiemtin.cases.casefile.Match;
import vn.kiemtin.cases.casefile.Standing;
import vn.kiemtin.cases.grouping.Content;
import vn.kiemtin.cases.grouping.Found;
import vn.kiemtin.cases.grouping.Grouping;
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
    private final Grouping grouping;
    private final OpenCase openCase;
    private final Clock clock;

    OpenOrJoinCase(
            CaseFiles files,
            CaseEvents events,
            CaseHistory history,
            Grouping grouping,
            OpenCase openCase,
            Clock clock) {
        this.files = files;
        this.events = events;
        this.history = history;
        this.grouping = grouping;
        this.openCase = openCase;
        this.clock = clock;
    }

    void place(ReportSubmitted report) {
        var content = Content.of(report.text(), report.link());
        grouping.lock();
        if (files.isLinked(report.reportId())) {
            return;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var found = grouping.find(content);
        var file =
                found.map(known -> files.lock(known.caseId())).orElseGet(() -> openCase.because(report.cause(), now));
        var linked = new LinkedReport(
                report.reportId(),
                file.id(),
                found.map(Found::home).orElse(file.id()),
                found.map(Found::match).orElse(Match.OPENED),
                found.map(Found::standing).orElse(Standing.CONFIRMED),
                found.map(Found::likeness).orElse(null),
                report.text(),
                report.link(),
                report.platform(),
                report.field(),
                report.locality(),
                report.receivedAt(),
                now);
        link(file, linked);
        grouping.remember(linked, content, found);
    }

    private void link(CaseFile file, LinkedReport report) {
        files.link(report);
        file.addReports(1);
        history.append(file.id(), report.linkedAt(), CaseHistory.REPORT_LINKED, factsOf(report), file.version());
        events.reportLinked(file, report, null);
        if (file.status().isConcluded()) {
            recur(file, report);
        }
    }

    private static Map<String, Object> factsOf(LinkedReport report) {
        var facts = new LinkedHashMap<String, Object>(Map.of("report", report.reportId(), "match", report.match()));
        if (report.standing() == Standing.SUGGESTED) {
            facts.put("standing", report.standing());
        }
        var likeness = report.likeness();
        if (likeness != null) {
            facts.put("likeReport", likeness.to());
            facts.put("percentAlike", Math.round(likeness.score() * 100));
        }
        return facts;
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
