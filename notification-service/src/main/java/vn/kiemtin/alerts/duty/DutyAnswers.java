package vn.kiemtin.alerts.duty;

import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** How what became of a change of a roster is answered. */
final class DutyAnswers {

    private static final ProblemType ALREADY_THERE = new ProblemType("already-there", 409);
    private static final ProblemType STALE_RECORD = new ProblemType("stale-record", 412);
    private static final ProblemType RECORD_VERSION_REQUIRED = new ProblemType("record-version-required", 428);

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
                throw ProblemException.of(ALREADY_THERE).detail("duty.overlaps", page.time(shift.from()));
            case KeepRoster.Result.AbsentAlready _ ->
                throw ProblemException.of(ALREADY_THERE).detail("duty.absent-already");
            case KeepRoster.Result.NotTheCallers _ -> throw ProblemException.of(ProblemType.NOT_ALLOWED);
            case KeepRoster.Result.Unknown _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case KeepRoster.Result.VersionMissing _ -> throw ProblemException.of(RECORD_VERSION_REQUIRED);
            case KeepRoster.Result.Stale(var version) ->
                throw ProblemException.of(STALE_RECORD).header("ETag", "\"" + version + "\"");
        };
    }

    /** The version in an {@code If-Match}; one that names none of ours is stale by definition. */
    static @Nullable Integer version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(ifMatch.strip().replaceFirst("^W/", "").replace("\"", ""));
        } catch (NumberFormatException other) {
            return -1;
        }
    }
}
