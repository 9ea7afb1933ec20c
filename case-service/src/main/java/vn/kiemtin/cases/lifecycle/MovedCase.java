package vn.kiemtin.cases.lifecycle;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Deadline;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.casefile.Recurrence;
import vn.kiemtin.cases.casefile.Referral;
import vn.kiemtin.cases.casefile.Severity;

/**
 * A case as it was right after a move, for the one who made it: what the request is answered with, also when it is repeated later.
 *
 * @param offeredTo code of the agency it is offered to
 * @param restrictedTo account names of those who alone see it; null where it is not restricted
 * @param mergedInto number of the case that it is part of
 * @param recurrence how often the rumour was reported again after the case was concluded
 * @param legalMoves what the mover could do next
 */
public record MovedCase(
        String number,
        CaseStatus status,
        Field field,
        Severity severity,
        Platform platform,
        @Nullable String locality,
        String lead,
        List<String> coordinating,
        @Nullable String offeredTo,
        @Nullable String officer,
        @Nullable List<String> restrictedTo,
        @Nullable Referral referral,
        @Nullable String mergedInto,
        @Nullable Deadline deadline,
        String summary,
        int reportCount,
        @Nullable Recurrence recurrence,
        Instant openedAt,
        int version,
        List<Move> legalMoves) {

    static MovedCase of(CaseFile file, Caller mover) {
        return new MovedCase(
                file.number(),
                file.status(),
                file.field(),
                file.severity(),
                file.platform(),
                file.locality(),
                file.lead(),
                file.coordinating(),
                file.offeredTo(),
                file.officer(),
                file.isRestricted() ? file.restrictedTo() : null,
                file.referral(),
                file.mergedInto() == null ? null : file.mergedInto().number(),
                file.deadline(),
                file.summary(),
                file.reportCount(),
                file.recurrence(),
                file.openedAt(),
                file.version(),
                Moves.legal(file, mover));
    }
}
