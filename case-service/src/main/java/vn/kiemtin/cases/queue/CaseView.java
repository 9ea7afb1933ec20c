package vn.kiemtin.cases.queue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.attachments.Attachment;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Channel;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.LinkedReport;
import vn.kiemtin.cases.casefile.Match;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.casefile.Recurrence;
import vn.kiemtin.cases.casefile.Referral;
import vn.kiemtin.cases.casefile.Screening;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.cases.casefile.Standing;
import vn.kiemtin.cases.casefile.Withdrawal;
import vn.kiemtin.cases.history.HistoryPage;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.cases.lifecycle.MovedCase;
import vn.kiemtin.cases.lifecycle.Moves;

/**
 * A case as its officers see it.
 *
 * @param version what {@code If-Match} must name (as {@code ETag} gives it)
 * @param offeredTo code of the agency it is offered to
 * @param restrictedTo account names of those who alone see it; left out where it is not restricted
 * @param referral where it is while it is referred
 * @param mergedInto number of the case that it is part of, if the caller sees that
 * @param mergedCases numbers of the cases that are part of it; left out in lists
 * @param suggestedReports how many of its reports wait for an officer to say whether they belong to it; left out in answers to moves
 * @param recurrence how often the rumour was reported again after the case was concluded; left out where it was not
 * @param legalMoves what the caller may do with it now
 * @param reports left out in lists
 * @param history its first page; left out in lists
 */
@Schema(name = "Case")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseView(
        @Schema(examples = "HS-2026-000042") String number,
        CaseStatus status,
        Field field,
        Severity severity,
        Platform platform,
        @Nullable String locality,
        @Schema(examples = "hanoi-police") String lead,
        List<String> coordinating,
        @Nullable String offeredTo,
        @Nullable String officer,
        @Nullable List<String> restrictedTo,
        @Nullable Referral referral,
        @Nullable String mergedInto,
        @Nullable List<String> mergedCases,
        @Nullable DeadlineView deadline,
        String summary,
        int reportCount,
        @Nullable Integer suggestedReports,
        @Nullable Recurrence recurrence,
        Instant openedAt,
        int version,
        List<Move> legalMoves,
        @Nullable List<ReportView> reports,
        @Nullable HistoryPage history) {

    /** Where nobody asks for what waits. */
    public static CaseView of(CaseFile file, Caller caller) {
        return of(file, caller, null, null, null, null);
    }

    public static CaseView of(CaseFile file, Caller caller, int suggested) {
        return of(file, caller, suggested, null, null, null);
    }

    /**
     * @param suggested how many of its reports wait for an officer's look
     * @param merged the cases that are part of it
     */
    public static CaseView of(
            CaseFile file,
            Caller caller,
            @Nullable Integer suggested,
            @Nullable List<CaseFile> merged,
            @Nullable List<LinkedReport> reports,
            @Nullable HistoryPage history) {
        return new CaseView(
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
                file.mergedInto() == null || !caller.sees(file.mergedInto())
                        ? null
                        : file.mergedInto().number(),
                merged == null
                        ? null
                        : merged.stream()
                                .filter(caller::sees)
                                .map(CaseFile::number)
                                .toList(),
                DeadlineView.of(file.deadline()),
                file.summary(),
                file.reportCount(),
                suggested,
                file.recurrence(),
                file.openedAt(),
                file.version(),
                Moves.legal(file, caller),
                reports == null ? null : reports.stream().map(ReportView::of).toList(),
                history);
    }

    /** The case as it was right after a move, for the one who made it. */
    static CaseView of(MovedCase moved) {
        return new CaseView(
                moved.number(),
                moved.status(),
                moved.field(),
                moved.severity(),
                moved.platform(),
                moved.locality(),
                moved.lead(),
                moved.coordinating(),
                moved.offeredTo(),
                moved.officer(),
                moved.restrictedTo(),
                moved.referral(),
                moved.mergedInto(),
                null,
                DeadlineView.of(moved.deadline()),
                moved.summary(),
                moved.reportCount(),
                null,
                moved.recurrence(),
                moved.openedAt(),
                moved.version(),
                moved.legalMoves(),
                null,
                null);
    }

    /**
     * A report of the case; who sent it is not known here.
     *
     * @param score where it was recognised by its likeness to another report: how alike they are, from 0 to 1
     * @param resembles the other report
     * @param seenOn the day on which the reporter saw it
     * @param seenPlace where, in the reporter's words
     * @param doubts why it seems false to the reporter
     * @param channel how it reached the city; left out where that is not known
     * @param toldAt when the person told it, where an officer entered it later
     * @param erasedAt when text and link were deleted, their time being over
     */
    @Schema(name = "ReportOfCase")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReportView(
            UUID id,
            @Nullable String text,
            @Nullable String link,
            Platform platform,
            @Nullable String locality,
            Match match,
            Standing standing,
            @Nullable Double score,
            @Nullable UUID resembles,
            Instant receivedAt,
            @Nullable ScreeningView screening,
            @Nullable List<AttachmentView> attachments,
            @Nullable LocalDate seenOn,
            @Nullable String seenPlace,
            @Nullable String doubts,
            @Nullable Channel channel,
            @Nullable Instant toldAt,
            @Nullable Instant erasedAt,
            @Nullable WithdrawalView withdrawal) {

        /** Whether an officer entered what the person told. */
        @JsonIgnore
        public boolean entered() {
            return channel == Channel.HOTLINE || channel == Channel.PAPER || channel == Channel.IN_PERSON;
        }

        /** The score in whole percent, for people; 0 where there is none. */
        @JsonIgnore
        public long percent() {
            return score == null ? 0 : Math.round(score * 100);
        }

        public static ReportView of(LinkedReport report) {
            return of(report, null);
        }

        /**
         * @param attachments the files that came with it, where they are told; null for none
         */
        static ReportView of(LinkedReport report, @Nullable List<Attachment> attachments) {
            var likeness = report.likeness();
            var sighting = report.sighting();
            return new ReportView(
                    report.reportId(),
                    report.text(),
                    report.link(),
                    report.platform(),
                    report.locality(),
                    report.match(),
                    report.standing(),
                    likeness == null ? null : likeness.score(),
                    likeness == null ? null : likeness.to(),
                    report.receivedAt(),
                    ScreeningView.of(report.screening()),
                    attachments == null
                            ? null
                            : attachments.stream().map(AttachmentView::of).toList(),
                    sighting == null ? null : sighting.on(),
                    sighting == null ? null : sighting.place(),
                    sighting == null ? null : sighting.doubts(),
                    report.channel(),
                    report.toldAt(),
                    report.erasedAt(),
                    WithdrawalView.of(report.withdrawal()));
        }
    }

    /**
     * That its sender took a report back.
     *
     * @param reason left out where the sender did not say
     */
    @Schema(name = "WithdrawalOfReport")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WithdrawalView(Instant at, @Nullable String reason) {

        static @Nullable WithdrawalView of(@Nullable Withdrawal withdrawal) {
            return withdrawal == null ? null : new WithdrawalView(withdrawal.at(), withdrawal.reason());
        }
    }

    /**
     * Why a report counts no more.
     *
     * @param by account name
     */
    @Schema(name = "ScreeningOfReport")
    public record ScreeningView(Instant at, String by, String reason) {

        static @Nullable ScreeningView of(@Nullable Screening screening) {
            return screening == null ? null : new ScreeningView(screening.at(), screening.by(), screening.reason());
        }
    }
}
