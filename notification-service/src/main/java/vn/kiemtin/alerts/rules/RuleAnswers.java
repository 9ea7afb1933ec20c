package vn.kiemtin.alerts.rules;

import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** How what became of a rule is answered. */
final class RuleAnswers {

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
            case ChangeRules.Result.AlreadyThere _ -> throw ProblemException.of(ProblemType.ALREADY_THERE);
            case ChangeRules.Result.Unknown _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case ChangeRules.Result.VersionMissing _ -> throw ProblemException.of(ProblemType.RECORD_VERSION_REQUIRED);
            case ChangeRules.Result.Stale(var version) ->
                throw ProblemException.of(ProblemType.STALE_RECORD).nowAt(version);
        };
    }
}
