package vn.kiemtin.cases.attachments;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Role;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.files.Look;
import vn.kiemtin.files.LookLinks;

/**
 * Lets somebody who sees a case look at a file of one of its reports: the look is in the case's history before there is a link, so that no file is ever seen without an
 * entry. The link is good for moments and says whom it is for.
 */
@Singleton
public class LookAtAttachment {

    private static final String ADDRESS = "/tep-dinh-kem?t=";

    private final CaseFiles files;
    private final Attachments attachments;
    private final CaseHistory history;
    private final AttachmentSettings settings;
    private final LookLinks links;
    private final Clock clock;

    LookAtAttachment(
            CaseFiles files, Attachments attachments, CaseHistory history, AttachmentSettings settings, Clock clock) {
        this.files = files;
        this.attachments = attachments;
        this.history = history;
        this.settings = settings;
        this.links = new LookLinks(settings.linkKey(), clock);
        this.clock = clock;
    }

    /** What became of it. */
    public sealed interface Result {

        /**
         * The history has it.
         *
         * @param address of the file, at the one origin
         * @param until when it is gone
         */
        record Allowed(String address, Instant until) implements Result {}

        /** There is no such case, report or file for the caller. */
        record Invisible() implements Result {}

        /** The original of a picture is for heads, supervisors and auditors. */
        record NotTheCallers() implements Result {}

        /** The original of a picture is not opened without a reason. */
        record NoReason() implements Result {}
    }

    /** Whether the caller may have the original of a picture. */
    public static boolean mayHaveOriginals(Caller caller) {
        return caller.isHead() || caller.is(Role.SUPERVISOR) || caller.is(Role.AUDITOR);
    }

    /**
     * @param original whether what was sent is wanted rather than the copy; of what is no picture there is nothing else
     * @param reason readable; null for none
     */
    @Transactional
    public Result look(
            String number, UUID reportId, UUID attachmentId, boolean original, @Nullable String reason, Caller caller) {
        var file = files.lockByNumber(number).filter(caller::sees);
        var attachment = attachments
                .find(attachmentId)
                .filter(found -> found.reportId().equals(reportId))
                .filter(found -> files.report(reportId)
                        .filter(report -> file.filter(known -> known.id().equals(report.caseId()))
                                .isPresent())
                        .isPresent());
        if (file.isEmpty() || attachment.isEmpty()) {
            return new Result.Invisible();
        }
        var isPicture = attachment.get().kind() == AttachmentKind.PICTURE;
        if (original && isPicture && !mayHaveOriginals(caller)) {
            return new Result.NotTheCallers();
        }
        if (original && isPicture && reason == null) {
            return new Result.NoReason();
        }
        var form = original || !isPicture ? Look.Form.ORIGINAL : Look.Form.COPY;
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        history.append(
                file.get().id(),
                now,
                form == Look.Form.COPY ? "ATTACHMENT_SEEN" : "ATTACHMENT_ORIGINAL_OPENED",
                caller.username(),
                caller.agency(),
                reason,
                Map.of(
                        "report",
                        reportId,
                        "attachment",
                        attachmentId,
                        "attachmentName",
                        attachment.get().name(),
                        "attachmentSha256",
                        attachment.get().sha256()),
                file.get().version());
        var until = now.plus(settings.linkLifetime()).truncatedTo(ChronoUnit.SECONDS);
        var token = links.token(new Look(attachmentId, number, caller.username(), form, until));
        return new Result.Allowed(ADDRESS + token, until);
    }
}
