package vn.kiemtin.cases.links;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.LinkedReport;
import vn.kiemtin.cases.casefile.Match;
import vn.kiemtin.cases.casefile.Standing;
import vn.kiemtin.cases.grouping.Grouping;
import vn.kiemtin.cases.grouping.SuggestedKeys;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.lifecycle.Readable;
import vn.kiemtin.cases.opening.OpenCase;

/**
 * An officer of the lead says whether a report belongs to the case: yes, no (it opens one of its own), or to that other one. A report is in exactly
 * one case all the time; whatever others have done meanwhile is seen under the locks. A request whose answer got lost can be sent again.
 */
@Singleton
public class SettleLink {

    private static final Logger LOG = Logger.getLogger(SettleLink.class);

    private final CaseFiles files;
    private final Grouping grouping;
    private final SuggestedKeys suggestedKeys;
    private final Followers followers;
    private final OpenCase openCase;
    private final CaseEvents events;
    private final CaseHistory history;
    private final Clock clock;

    SettleLink(
            CaseFiles files,
            Grouping grouping,
            SuggestedKeys suggestedKeys,
            Followers followers,
            OpenCase openCase,
            CaseEvents events,
            CaseHistory history,
            Clock clock) {
        this.files = files;
        this.grouping = grouping;
        this.suggestedKeys = suggestedKeys;
        this.followers = followers;
        this.openCase = openCase;
        this.events = events;
        this.history = history;
        this.clock = clock;
    }

    /** The report belongs to the case. */
    @Transactional
    public Result confirm(String number, UUID reportId, @Nullable String reason, Caller caller) {
        grouping.lock();
        var file = files.lockByNumber(number).filter(caller::sees);
        var report = files.report(reportId);
        if (!isIn(file, report)) {
            return new Result.Invisible();
        }
        if (!caller.isOfficerOfLead(file.get())) {
            return new Result.NotTheCallers();
        }
        if (report.get().withdrawal() != null) {
            return new Result.Illegal("links.withdrawn");
        }
        if (report.get().standing() == Standing.SUGGESTED) {
            var now = now();
            report.get().confirm();
            grouping.confirm(report.get());
            events.linkConfirmed(file.get(), report.get(), caller.actor(), now);
            record(file.get(), "REPORT_CONFIRMED", report.get(), null, caller, reason, now);
        }
        return new Result.Done(report.get(), file.get());
    }

    /** The report does not belong to the case: it opens one of its own. */
    @Transactional
    public Result reject(String number, UUID reportId, @Nullable String reason, Caller caller) {
        grouping.lock();
        var file = files.lockByNumber(number).filter(caller::sees);
        var report = files.report(reportId);
        var refusal = refusal(file, report, caller);
        if (refusal != null) {
            return refusal;
        }
        if (file.get().isRestricted()) {
            return new Result.Illegal("links.restricted");
        }
        var now = now();
        var opened = openCase.apartFrom(file.get(), causeOf(report.get(), file.get()), caller.actor(), now);
        var following = followers.of(report.get(), file.get());
        grouping.part(report.get(), file.get(), opened);
        move(report.get(), file.get(), opened, Match.OPENED, "REPORT_REJECTED", caller, reason, now);
        letFollow(following, file.get(), opened, caller, now);
        return new Result.Done(report.get(), opened);
    }

    /**
     * The report belongs to another case.
     *
     * @param to its number
     */
    @Transactional
    public Result move(String number, UUID reportId, String to, @Nullable String reason, Caller caller) {
        grouping.lock();
        var ids = Stream.of(number, to.strip())
                .map(files::idOf)
                .flatMap(Optional::stream)
                .toList();
        files.lockAll(ids);
        var file = files.byNumber(number).filter(caller::sees);
        var report = files.report(reportId);
        var refusal = refusal(file, report, caller);
        if (refusal != null) {
            return refusal;
        }
        var target = files.byNumber(to.strip()).filter(caller::sees);
        if (target.isEmpty()
                || target.get().equals(file.get())
                || !target.get().status().isOpen()) {
            return new Result.Refused("to", "invalid.other-case");
        }
        if (!target.get().keepsWhatIsRestrictedIn(file.get())) {
            return new Result.Refused("to", "invalid.less-restricted");
        }
        var now = now();
        var following = followers.of(report.get(), file.get());
        grouping.part(report.get(), file.get(), target.get());
        move(report.get(), file.get(), target.get(), Match.MOVED, "REPORT_MOVED", caller, reason, now);
        letFollow(following, file.get(), target.get(), caller, now);
        return new Result.Done(report.get(), target.get());
    }

    private @Nullable Result refusal(Optional<CaseFile> file, Optional<LinkedReport> report, Caller caller) {
        if (file.isEmpty() || report.isEmpty()) {
            return new Result.Invisible();
        }
        if (report.get().wasMovedFrom(file.get(), caller.username())) {
            return new Result.Done(report.get(), files.findById(report.get().caseId()));
        }
        if (!isIn(file, report)) {
            return new Result.Invisible();
        }
        if (!caller.isOfficerOfLead(file.get())) {
            return new Result.NotTheCallers();
        }
        if (report.get().screening() != null) {
            return new Result.Illegal("links.screened-out");
        }
        if (report.get().withdrawal() != null) {
            return new Result.Illegal("links.withdrawn");
        }
        return files.reportsIn(file.get()) > 1 ? null : new Result.Illegal("links.last-report");
    }

    private static boolean isIn(Optional<CaseFile> file, Optional<LinkedReport> report) {
        return file.isPresent()
                && report.isPresent()
                && report.get().caseId().equals(file.get().id());
    }

    private void move(
            LinkedReport report,
            CaseFile from,
            CaseFile to,
            Match match,
            String what,
            Caller caller,
            @Nullable String reason,
            Instant now) {
        report.moveTo(to, match, caller.username(), now);
        from.removeReports(1);
        to.addReports(1);
        events.reportUnlinked(from, report, to, caller.actor(), now);
        record(from, what, report, to, caller, reason, now);
        events.reportLinked(to, report, caller.actor());
        record(to, "REPORT_MOVED_HERE", report, from, caller, reason, now);
        LOG.infof("report-moved from=%s to=%s what=%s", from.number(), to.number(), what);
    }

    /** What was suggested because of the report that was moved waits beside it from now on: in the old case nothing speaks for it any more. */
    private void letFollow(List<LinkedReport> following, CaseFile from, CaseFile to, Caller caller, Instant now) {
        for (var report : following) {
            suggestedKeys.follow(report, to);
            report.follow(to, now);
            from.removeReports(1);
            to.addReports(1);
            events.reportUnlinked(from, report, to, caller.actor(), now);
            record(from, "REPORT_FOLLOWED", report, to, caller, null, now);
            events.reportLinked(to, report, caller.actor());
            record(to, "REPORT_FOLLOWED_HERE", report, from, caller, null, now);
        }
    }

    private void record(
            CaseFile file,
            String what,
            LinkedReport report,
            @Nullable CaseFile other,
            Caller caller,
            @Nullable String reason,
            Instant now) {
        var facts = new LinkedHashMap<String, Object>(Map.of("report", report.reportId()));
        if (other != null) {
            facts.put("case", other.number());
            facts.put("reports", file.reportCount());
        }
        history.append(
                file.id(), now, what, caller.username(), caller.agency(), Readable.of(reason), facts, file.version());
    }

    private static OpenCase.Cause causeOf(LinkedReport report, CaseFile file) {
        return new OpenCase.Cause(
                report.reportId(),
                report.text(),
                report.link(),
                Objects.requireNonNullElse(report.field(), file.field()),
                report.platform(),
                report.locality());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
