package vn.kiemtin.alerts.wishes;

import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** How what became of preferences is answered. */
final class PreferencesAnswers {

    private static final ProblemType MANDATORY_RULE = new ProblemType("mandatory-rule", 422);

    private PreferencesAnswers() {}

    /**
     * As they are now.
     *
     * @throws ProblemException if nothing was changed
     */
    static Preferences.Kept done(ChoosePreferences.Result result) {
        return switch (result) {
            case ChoosePreferences.Result.Done(var kept) -> kept;
            case ChoosePreferences.Result.UnknownRules(var codes) -> {
                var problem = ProblemException.of(ProblemType.INVALID_REQUEST);
                codes.forEach(code -> problem.field("rules." + code, "invalid.wishes-rule"));
                throw problem;
            }
            case ChoosePreferences.Result.MandatoryRules(var codes) -> {
                var problem = ProblemException.of(MANDATORY_RULE);
                codes.forEach(code -> problem.field("rules." + code, "invalid.wishes-mandatory"));
                throw problem;
            }
            case ChoosePreferences.Result.NoQuietHours _ ->
                throw ProblemException.of(ProblemType.INVALID_REQUEST).field("quietHours", "invalid.wishes-quiet");
            case ChoosePreferences.Result.VersionMissing _ ->
                throw ProblemException.of(ProblemType.RECORD_VERSION_REQUIRED);
            case ChoosePreferences.Result.Stale(var version) ->
                throw ProblemException.of(ProblemType.STALE_RECORD).nowAt(version);
        };
    }
}
