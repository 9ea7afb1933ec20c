package vn.kiemtin.alerts.webhooks;

import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** How what became of an endpoint is answered. */
final class EndpointAnswers {

    private EndpointAnswers() {}

    /**
     * The endpoint as it is now; null where it is no more.
     *
     * @throws ProblemException if nothing was changed
     */
    static @Nullable EndpointView done(ManageEndpoints.Result result) {
        return switch (result) {
            case ManageEndpoints.Result.Done(var endpoint, var secret) -> EndpointView.of(endpoint, secret);
            case ManageEndpoints.Result.Removed _ -> null;
            case ManageEndpoints.Result.Refused(var field, var words) ->
                throw ProblemException.of(ProblemType.INVALID_REQUEST).field(field, words);
            case ManageEndpoints.Result.NotTheCallers _ -> throw ProblemException.of(ProblemType.NOT_ALLOWED);
            case ManageEndpoints.Result.AlreadyThere _ -> throw ProblemException.of(ProblemType.ALREADY_THERE);
            case ManageEndpoints.Result.Unknown _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case ManageEndpoints.Result.VersionMissing _ ->
                throw ProblemException.of(ProblemType.RECORD_VERSION_REQUIRED);
            case ManageEndpoints.Result.Stale(var version) ->
                throw ProblemException.of(ProblemType.STALE_RECORD).nowAt(version);
        };
    }
}
