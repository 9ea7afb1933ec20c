package vn.kiemtin.cases.opening;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jboss.logging.Logger;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.LinkedReport;
import vn.kiemtin.cases.casefile.Match;
import vn.kiemtin.cases.casefile.Standing;
import vn.kiemtin.cases.deadlines.Deadlines;
import vn.kiemtin.cases.grouping.MatchKeys;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.reference.RoutingRules;

/** Puts a report into the open case of the same rumour, or opens one for it. Runs in the consumer's transaction. */
@Singleton
class OpenOrJoinCase {

    private static final Logger LOG = Logger.getLogger(OpenOrJoinCase.class);
    private static final int LONGEST_SUMMARY = 280;

    private final CaseFiles files;
    private final CaseEvents events;
    private final CaseHistory history;
    private final MatchKeys matchKeys;
    private final RoutingRules rules;
    private final Deadlines deadlines;
    private final Clock clock;

    OpenOrJoinCase(
            CaseFiles files,
            CaseEvents events,
            CaseHistory history,
            MatchKeys matchKeys,
            RoutingRules rules,
            Deadlines deadlines,
            Clock clock) {
        this.files = files;
        this.events = events;
        this.history = history;
        this.matchKeys = matchKeys;
        this.rules = rules;
        this.deadlines = deadlines;
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
        var file = found.map(known -> files.lock(known.caseId())).orElseGet(() -> open(report, now));
        matchKeys.lead(keys, file.id());
        link(file, report, found.map(MatchKeys.Found::match).orElse(Match.OPENED), now);
    }

    private CaseFile open(ReportSubmitted report, Instant now) {
        var routing = rules.route(report.field(), report.platform(), report.locality());
        var file = new CaseFile(
                newId(),
                files.nextNumber(now),
                report.field(),
                routing.severity(),
                report.platform(),
                report.locality(),
                routing.lead(),
                routing.coordinating(),
                summary(report),
                now);
        files.open(file);
        deadlines.begin(file, now);
        files.show(file);
        history.append(
                file.id(),
                now,
                "OPENED",
                Map.of(
                        "field", file.field(),
                        "severity", file.severity(),
                        "lead", file.lead(),
                        "coordinating", file.coordinating()),
                file.version());
        events.opened(file, report.reportId());
        LOG.infof(
                "case-opened number=%s field=%s severity=%s lead=%s",
                file.number(), file.field(), file.severity(), file.lead());
        return file;
    }

    private void link(CaseFile file, ReportSubmitted report, Match match, Instant now) {
        var linked = new LinkedReport(
                report.reportId(),
                file.id(),
                match,
                Standing.CONFIRMED,
                report.text(),
                report.link(),
                report.platform(),
                report.locality(),
                report.receivedAt(),
                now);
        files.link(linked);
        file.addReport();
        history.append(
                file.id(),
                now,
                CaseHistory.REPORT_LINKED,
                Map.of("report", report.reportId(), "match", match),
                file.version());
        events.reportLinked(file, linked);
    }

    private static String summary(ReportSubmitted report) {
        var content = report.text() == null || report.text().isBlank()
                ? Objects.requireNonNullElse(report.link(), "")
                : report.text().strip();
        if (content.codePointCount(0, content.length()) <= LONGEST_SUMMARY) {
            return content;
        }
        return content.substring(0, content.offsetByCodePoints(0, LONGEST_SUMMARY))
                .strip();
    }

    private static UUID newId() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }
}
