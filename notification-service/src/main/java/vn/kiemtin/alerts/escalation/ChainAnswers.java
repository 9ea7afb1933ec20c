package vn.kiemtin.alerts.escalation;

import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** How what became of the chain is answered. */
final class ChainAnswers {

    private static final ProblemType STALE_RECORD = new ProblemType("stale-record", 412);
    private static final ProblemType RECORD_VERSION_REQUIRED = new ProblemType("record-version-required", 428);

    private ChainAnswers() {}

    /**
     * The chain as it is now.
     *
     * @throws ProblemException if nothing was changed
     */
    static Chain changed(ChangeChain.Result result) {
        return switch (result) {
            case ChangeChain.Result.Changed(var chain) -> chain;
            case ChangeChain.Result.Refused(var field, var words) ->
                throw ProblemException.of(ProblemType.INVALID_REQUEST).field(field, words);
            case ChangeChain.Result.NotTheCallers _ -> throw ProblemException.of(ProblemType.NOT_ALLOWED);
            case ChangeChain.Result.VersionMissing _ -> throw ProblemException.of(RECORD_VERSION_REQUIRED);
            case ChangeChain.Result.Stale(var version) ->
                throw ProblemException.of(STALE_RECORD).header("ETag", "\"" + version + "\"");
        };
    }
}
