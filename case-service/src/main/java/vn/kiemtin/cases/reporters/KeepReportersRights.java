package vn.kiemtin.cases.reporters;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import vn.kiemtin.cases.attachments.Attachments;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.conversation.Conversations;
import vn.kiemtin.cases.grouping.Grouping;
import vn.kiemtin.cases.history.CaseHistory;

/**
 * Writes into the history of the case that a report is in now who was shown its contact, and forgets what a report said when intake has. A report that is not known here (this database was
 * restored from an older state) stops nothing. Runs in the consumer's transaction.
 */
@Singleton
class KeepReportersRights {

    private static final Logger LOG = Logger.getLogger(KeepReportersRights.class);

    private final CaseFiles files;
    private final CaseHistory history;
    private final Grouping grouping;
    private final Attachments attachments;
    private final Conversations conversations;

    KeepReportersRights(
            CaseFiles files,
            CaseHistory history,
            Grouping grouping,
            Attachments attachments,
            Conversations conversations) {
        this.files = files;
        this.history = history;
        this.grouping = grouping;
        this.attachments = attachments;
        this.conversations = conversations;
    }

    void note(ContactRevealed event) {
        var file = caseOf(event.reportId());
        if (file.isEmpty()) {
            LOG.warnf("reveal-of-unknown-report report=%s", event.reportId());
            return;
        }
        history.append(
                file.get().id(),
                precise(event.at()),
                "CONTACT_REVEALED",
                event.by().person(),
                event.by().agency(),
                event.reason(),
                Map.of("report", event.reportId()),
                file.get().version());
    }

    /** Its text goes with all that is made of it, what it is recognised and found by, and with all that came with it and was said about it. */
    void erase(ReportErased event) {
        var file = caseOf(event.reportId());
        if (file.isEmpty()) {
            LOG.warnf("erasure-of-unknown-report report=%s", event.reportId());
            return;
        }
        files.report(event.reportId()).ifPresent(report -> {
            if (report.erasedAt() == null) {
                report.erase(precise(event.at()));
                attachments.forget(report.reportId());
                conversations.forget(report.reportId());
                history.append(
                        file.get().id(),
                        precise(event.at()),
                        "REPORT_ERASED",
                        Map.of("report", event.reportId()),
                        file.get().version());
                LOG.infof(
                        "report-erased report=%s number=%s",
                        event.reportId(), file.get().number());
            }
        });
    }

    /** The case that the report is in, locked; under the lock of grouping, so that it is brought to no other one meanwhile. */
    private Optional<CaseFile> caseOf(UUID reportId) {
        grouping.lock();
        return files.caseOf(reportId).map(files::lock);
    }

    private static Instant precise(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
