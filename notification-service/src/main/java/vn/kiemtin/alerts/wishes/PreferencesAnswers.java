package vn.kiemtin.alerts.wishes;

import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** How what became of preferences is answered. */
final class PreferencesAnswers {

    private static final ProblemType MANDATORY_RULE = new ProblemType("mandatory-rule", 422);
    private static final ProblemType STALE_RECORD = new ProblemType("stale-record", 412);
    private static final ProblemType RECORD_VERSION_REQUIRED = new ProblemType("record-version-required", 428);

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
            case ChoosePreferences.Result.VersionMissing _ -> throw ProblemException.of(RECORD_VERSION_REQUIRED);
            case ChoosePreferences.Result.Stale(var version) ->
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
