package vn.kiemtin.web.problem;

/**
 * A kind of problem, stable over time: callers may rely on {@code type} being {@code /problems/<slug>}. Title and explanation are the words
 * {@code problem.<slug>.title} and {@code problem.<slug>.explanation}; services add kinds of their own.
 *
 * @param slug the last part of the type's address
 * @param status the HTTP status it comes with
 */
public record ProblemType(String slug, int status) {

    public static final ProblemType MALFORMED_REQUEST = new ProblemType("malformed-request", 400);
    public static final ProblemType UNKNOWN_VALUE = new ProblemType("unknown-value", 400);
    public static final ProblemType INVALID_REQUEST = new ProblemType("invalid-request", 422);
    public static final ProblemType SIGN_IN_REQUIRED = new ProblemType("sign-in-required", 401);
    public static final ProblemType NOT_ALLOWED = new ProblemType("not-allowed", 403);
    public static final ProblemType NOT_FOUND = new ProblemType("not-found", 404);
    public static final ProblemType METHOD_NOT_SUPPORTED = new ProblemType("method-not-supported", 405);
    public static final ProblemType NOT_ACCEPTABLE = new ProblemType("not-acceptable", 406);
    public static final ProblemType ILLEGAL_MOVE = new ProblemType("illegal-move", 409);
    public static final ProblemType ALREADY_THERE = new ProblemType("already-there", 409);
    public static final ProblemType STALE_RECORD = new ProblemType("stale-record", 412);
    public static final ProblemType STALE_VERSION = new ProblemType("stale-version", 412);
    public static final ProblemType TOO_LARGE = new ProblemType("too-large", 413);
    public static final ProblemType MEDIA_TYPE_NOT_SUPPORTED = new ProblemType("media-type-not-supported", 415);
    public static final ProblemType IDEMPOTENCY_KEY_REUSED = new ProblemType("idempotency-key-reused", 422);
    public static final ProblemType RECORD_VERSION_REQUIRED = new ProblemType("record-version-required", 428);
    public static final ProblemType VERSION_REQUIRED = new ProblemType("version-required", 428);
    public static final ProblemType INTERNAL_ERROR = new ProblemType("internal-error", 500);
    public static final ProblemType TEMPORARILY_UNAVAILABLE = new ProblemType("temporarily-unavailable", 503);

    /** The problem's {@code type} member. */
    public String uri() {
        return "/problems/" + slug;
    }
}
