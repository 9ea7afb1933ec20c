package vn.kiemtin.alerts.rules;

import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** How what became of a rule is answered. */
final class RuleAnswers {

    private static final ProblemType ALREADY_THERE = new ProblemType("already-there", 409);
    private static final ProblemType STALE_RECORD = new ProblemType("stale-record", 412);
    private static final ProblemType RECORD_VERSION_REQUIRED = new ProblemType("record-version-required", 428);

    private RuleAnswers() {}

    /**
     * The rule as it is now.
     *
     * @throws ProblemException if nothing was changed
     */
    static RuleView done(ChangeRules.Result result) {
        return switch (result) {
            case ChangeRules.Result.Done(var rule) -> RuleView.of(rule);
            case ChangeRules.Result.Refused(var field, var words) ->
                throw ProblemException.of(ProblemType.INVALID_REQUEST).field(field, words);
            case ChangeRules.Result.NotTheCallers _ -> throw ProblemException.of(ProblemType.NOT_ALLOWED);
            case ChangeRules.Result.AlreadyThere _ -> throw ProblemException.of(ALREADY_THERE);
            case ChangeRules.Result.Unknown _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case ChangeRules.Result.VersionMissing _ -> throw ProblemException.of(RECORD_VERSION_REQUIRED);
            case ChangeRules.Result.Stale(var version) ->
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
