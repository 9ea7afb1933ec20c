package vn.kiemtin.cases.reference.changes;

import jakarta.ws.rs.core.Response;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** How a change of reference data is answered over HTTP. */
public final class ChangeAnswers {

    /** Codes of agencies, places, classes. */
    public static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";

    public static final int LONGEST_CODE = 60;

    /** Without what nobody can read (and PostgreSQL cannot store). */
    public static final String READABLE = "[^\\p{Cc}\\p{Cs}]*";

    public static final int LONGEST_NAME = 200;

    private static final ProblemType STILL_NEEDED = new ProblemType("still-needed", 409);

    private ChangeAnswers() {}

    /** What is there now, with its version as entity tag. */
    public static Response created(Change<? extends Versioned> change) {
        var after = made(change);
        return tagged(Response.status(Response.Status.CREATED), after);
    }

    /** What is there now, with its version as entity tag. */
    public static Response changed(Change<? extends Versioned> change) {
        return tagged(Response.ok(), made(change));
    }

    public static Response shown(Versioned found) {
        return tagged(Response.ok(), found);
    }

    /**
     * @throws ProblemException if nothing was changed
     */
    public static <T> T made(Change<T> change) {
        return switch (change) {
            case Change.Made<T>(var after) -> after;
            case Change.Unknown<T> _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case Change.VersionMissing<T> _ -> throw ProblemException.of(ProblemType.RECORD_VERSION_REQUIRED);
            case Change.Stale<T>(var version) ->
                throw ProblemException.of(ProblemType.STALE_RECORD).nowAt(version);
            case Change.Exists<T> _ -> throw ProblemException.of(ProblemType.ALREADY_THERE);
            case Change.Needed<T>(var words) ->
                throw ProblemException.of(STILL_NEEDED).detail(words);
            case Change.Refused<T>(var faults) -> {
                var problem = ProblemException.of(ProblemType.INVALID_REQUEST);
                faults.forEach(fault -> problem.field(fault.field(), fault.words()));
                throw problem;
            }
        };
    }

    private static Response tagged(Response.ResponseBuilder answer, Versioned shown) {
        return answer.entity(shown).tag(String.valueOf(shown.version())).build();
    }
}
