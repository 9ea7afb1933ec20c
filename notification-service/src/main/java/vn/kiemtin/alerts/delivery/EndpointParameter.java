package vn.kiemtin.alerts.delivery;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** The endpoint that a query or a form names. */
final class EndpointParameter {

    private static final Pattern NAME =
            Pattern.compile(Delivery.MAIL + "|webhook:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private EndpointParameter() {}

    /**
     * Null where none is named.
     *
     * @throws ProblemException if it can be the name of none
     */
    static @Nullable String of(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (!NAME.matcher(value).matches()) {
            throw ProblemException.of(ProblemType.UNKNOWN_VALUE)
                    .field("endpoint", "invalid.one-of", Delivery.MAIL + ", webhook:<id>");
        }
        return value;
    }
}
