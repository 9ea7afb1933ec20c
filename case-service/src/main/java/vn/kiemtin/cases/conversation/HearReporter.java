package vn.kiemtin.cases.conversation;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.attachments.Attachments;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.Withdrawal;
import vn.kiemtin.cases.grouping.Grouping;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.lifecycle.Readable;

/**
 * Puts what the sender of a report tells into the case where the report is by then, whatever its status. Runs in the consumer's transaction; meanwhile no
 * report is moved and no case merged. What crossed with the report's deletion is not kept. What is added to a report does not move it to another case: that is for officers to say.
 */
@Singleton
class HearReporter {

    private static final Logger LOG = Logger.getLogger(HearReporter.class);

    private final CaseFiles files;
    private final Conversations conversations;
    private final Attachments attachments;
    private final Grouping grouping;
    private final CaseEvents events;
    private final CaseHistory history;
    private final Clock clock;

    HearReporter(
            CaseFiles files,
            Conversations conversations,
            Attachments attachments,
            Grouping grouping,
            CaseEvents events,
            CaseHistory history,
            Clock clock) {
        this.files = files;
        this.conversations = conversations;
        this.attachments = attachments;
        this.grouping = grouping;
        this.events = events;
        this.history = history;
        this.clock = clock;
    }

    void message(ReportMessagePosted posted) {
        var text = Readable.of(posted.text());
        var file = lockCaseOf(posted.reportId());
        if (isErased(posted.reportId())) {
            LOG.infof("message-about-erased-report number=%s report=%s", file.number(), posted.reportId());
            return;
        }
        var number = conversations.nextMessage(posted.reportId());
        conversations.add(ReportMessage.fromReporter(posted.reportId(), number, text == null ? "" : text, posted.at()));
        var firstUnread = conversations.firstUnread(posted.reportId());
        var officer = officerWhoSees(file);
        var now = now();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("report", posted.reportId());
        facts.put("message", number);
        facts.put("firstUnread", firstUnread);
        facts.put("alerted", officer == null ? "agency:" + file.lead() : "person:" + officer);
        history.append(file.id(), now, "MESSAGE_RECEIVED", facts, file.version());
        events.messageFromReporterReceived(file, posted.reportId(), number, firstUnread, officer, now);
        LOG.infof("message-from-reporter number=%s report=%s message=%d", file.number(), posted.reportId(), number);
    }

    void supplement(ReportSupplemented supplemented) {
        var file = lockCaseOf(supplemented.reportId());
        if (isErased(supplemented.reportId())) {
            LOG.infof("supplement-of-erased-report number=%s report=%s", file.number(), supplemented.reportId());
            return;
        }
        var added = conversations.add(new Supplement(
                supplemented.reportId(),
                supplemented.supplement(),
                supplemented.at(),
                Readable.of(supplemented.text()),
                supplemented.link()));
        if (added) {
            attachments.keepAdded(supplemented.reportId(), supplemented.supplement(), supplemented.attachments());
            history.append(
                    file.id(),
                    now(),
                    "REPORT_SUPPLEMENTED",
                    Map.of("report", supplemented.reportId(), "supplement", supplemented.supplement()),
                    file.version());
            LOG.infof(
                    "report-supplemented number=%s report=%s supplement=%d",
                    file.number(), supplemented.reportId(), supplemented.supplement());
        }
    }

    /** It counts no more, as one that was screened out; one that was counts already not. */
    void withdrawal(ReportWithdrawn withdrawn) {
        var file = lockCaseOf(withdrawn.reportId());
        var report = files.report(withdrawn.reportId()).orElseThrow();
        if (report.withdrawal() != null) {
            return;
        }
        if (report.counts()) {
            file.removeReports(1);
        }
        report.withdraw(
                new Withdrawal(withdrawn.at(), report.erasedAt() == null ? Readable.of(withdrawn.reason()) : null));
        history.append(
                file.id(),
                now(),
                "REPORT_WITHDRAWN",
                Map.of("report", withdrawn.reportId(), "reports", file.reportCount()),
                file.version());
        LOG.infof("report-withdrawn number=%s report=%s", file.number(), withdrawn.reportId());
    }

    /**
     * The report itself is read after that only: until then it may be changed by others.
     *
     * @throws IllegalStateException if there is no such report here: the event is parked, and taken again when there is one
     */
    private CaseFile lockCaseOf(UUID reportId) {
        grouping.lock();
        return files.lock(files.caseOf(reportId)
                .orElseThrow(() -> new IllegalStateException("report " + reportId + " is in no case")));
    }

    private boolean isErased(UUID reportId) {
        return files.report(reportId).orElseThrow().erasedAt() != null;
    }

    private static @Nullable String officerWhoSees(CaseFile file) {
        var officer = file.officer();
        return officer == null || (file.isRestricted() && !file.restrictedTo().contains(officer)) ? null : officer;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
