package vn.kiemtin.alerts.duty;

import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** How what became of a change of a roster is answered. */
final class DutyAnswers {

    private DutyAnswers() {}

    /**
     * What was changed, where there is something to show.
     *
     * @throws ProblemException if nothing was changed
     */
    static KeepRoster.Result changed(KeepRoster.Result result, Page page) {
        return switch (result) {
            case KeepRoster.Result.Kept kept -> kept;
            case KeepRoster.Result.Marked marked -> marked;
            case KeepRoster.Result.Removed removed -> removed;
            case KeepRoster.Result.Refused(var field, var words) ->
                throw ProblemException.of(ProblemType.INVALID_REQUEST).field(field, words);
            case KeepRoster.Result.Overlaps(var shift) ->
                throw ProblemException.of(ProblemType.ALREADY_THERE).detail("duty.overlaps", page.time(shift.from()));
            case KeepRoster.Result.AbsentAlready _ ->
                throw ProblemException.of(ProblemType.ALREADY_THERE).detail("duty.absent-already");
            case KeepRoster.Result.NotTheCallers _ -> throw ProblemException.of(ProblemType.NOT_ALLOWED);
            case KeepRoster.Result.Unknown _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case KeepRoster.Result.VersionMissing _ -> throw ProblemException.of(ProblemType.RECORD_VERSION_REQUIRED);
            case KeepRoster.Result.Stale(var version) ->
                throw ProblemException.of(ProblemType.STALE_RECORD).nowAt(version);
        };
    }
}
