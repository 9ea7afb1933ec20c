package vn.kiemtin.cases.conversation;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.Bilingual;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.lifecycle.Fingerprint;
import vn.kiemtin.cases.lifecycle.Readable;
import vn.kiemtin.cases.reference.Agencies;
import vn.kiemtin.web.Language;

/**
 * Somebody of an agency that sees the case writes to the sender of one of its reports, in whatever status the case is; or has read what the sender wrote. Who the
 * sender is nobody here learns; the sender learns the agency's name, and no person's. The case's version stays: a message makes nobody's screen stale.
 */
@Singleton
public class WriteToReporter {

    /** In UTF-16 units, as browsers and validators count. */
    public static final int LONGEST = 4000;

    private static final Logger LOG = Logger.getLogger(WriteToReporter.class);

    private final CaseFiles files;
    private final Conversations conversations;
    private final Agencies agencies;
    private final CaseEvents events;
    private final CaseHistory history;
    private final Clock clock;

    WriteToReporter(
            CaseFiles files,
            Conversations conversations,
            Agencies agencies,
            CaseEvents events,
            CaseHistory history,
            Clock clock) {
        this.files = files;
        this.conversations = conversations;
        this.agencies = agencies;
        this.events = events;
        this.history = history;
        this.clock = clock;
    }

    /** What became of it. Only {@link Done} may have changed anything. */
    public sealed interface Result {

        /**
         * It is done, now or by an earlier request with the same key.
         *
         * @param message the number of the one that was written, or up to which was read
         */
        record Done(int message) implements Result {}

        /** There is no such case for the caller, or no such report in it. */
        record Invisible() implements Result {}

        /** The caller works for no agency. */
        record NotTheCallers() implements Result {}

        /** There is nothing to be read in it. */
        record Empty() implements Result {}

        /** The report was withdrawn: its conversation has ended. */
        record Ended() implements Result {}

        /** What the report said was deleted, its time being over: nobody would read it, and nothing would delete it. */
        record Erased() implements Result {}

        /** The idempotency key was used for another message. */
        record KeyReused() implements Result {}
    }

    /**
     * @param idempotencyKey a repeated request with the same key writes nothing; null for none
     */
    @Transactional
    public Result write(
            String number, UUID reportId, @Nullable String written, Caller caller, @Nullable String idempotencyKey) {
        var file = files.lockByNumber(number).filter(caller::sees).orElse(null);
        var report = file == null ? null : files.report(reportId).orElse(null);
        if (file == null || report == null || !report.caseId().equals(file.id())) {
            return new Result.Invisible();
        }
        if (!caller.worksForAgency()) {
            return new Result.NotTheCallers();
        }
        var text = Readable.of(written);
        if (text == null) {
            return new Result.Empty();
        }
        var key = idempotencyKey == null ? null : Fingerprint.of(idempotencyKey);
        var before = conversations.withKey(caller.username(), key);
        if (before.isPresent()) {
            return before.get().says(reportId, text)
                    ? new Result.Done(before.get().number())
                    : new Result.KeyReused();
        }
        if (report.erasedAt() != null) {
            return new Result.Erased();
        }
        return report.withdrawal() == null ? write(file, reportId, text, caller, key) : new Result.Ended();
    }

    private Result write(CaseFile file, UUID reportId, String text, Caller caller, @Nullable String key) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var message = conversations.nextMessage(reportId);
        conversations.add(ReportMessage.toReporter(reportId, message, text, now, caller.actor(), key));
        conversations.read(reportId, message, caller.username(), now);
        history.append(
                file.id(),
                now,
                "MESSAGE_SENT",
                caller.username(),
                caller.agency(),
                null,
                Map.of("report", reportId, "message", message),
                file.version());
        var agency = Objects.requireNonNull(caller.agency(), "who works for an agency has one");
        events.messageToReporterSent(file, reportId, message, agency, nameOf(agency), text, now);
        LOG.infof("message-to-reporter-sent number=%s report=%s message=%d", file.number(), reportId, message);
        return new Result.Done(message);
    }

    private Bilingual nameOf(String agency) {
        return new Bilingual(
                agencies.names(Language.VI).getOrDefault(agency, agency),
                agencies.names(Language.EN).getOrDefault(agency, agency));
    }

    /**
     * Somebody of an agency has read the sender's messages.
     *
     * @param upTo the number of the last of them
     */
    @Transactional
    public Result read(String number, UUID reportId, int upTo, Caller caller) {
        var file = files.lockByNumber(number).filter(caller::sees).orElse(null);
        var report = file == null ? null : files.report(reportId).orElse(null);
        if (file == null || report == null || !report.caseId().equals(file.id())) {
            return new Result.Invisible();
        }
        if (!caller.worksForAgency()) {
            return new Result.NotTheCallers();
        }
        var there = Math.min(upTo, conversations.nextMessage(reportId) - 1);
        if (there > 0) {
            conversations.read(
                    reportId, there, caller.username(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        }
        return new Result.Done(there);
    }
}
