package vn.kiemtin.web.problem;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of a query by hand where the framework's own conversion would answer nonsense with 404, or take it for something else. What
 * cannot be meant ends the request with a problem that names the parameter; what is missing or blank is null.
 */
public final class QueryParameters {

    private static final int LONGEST = 255;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private QueryParameters() {}

    /** A code, a number of a case, a name: short, and without characters that no database stores. */
    public static @Nullable String text(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.of(ProblemType.INVALID_REQUEST).field(name, "invalid.Pattern");
        }
        return value;
    }

    /** {@code true} or {@code false}. */
    public static @Nullable Boolean truth(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw ProblemException.of(ProblemType.UNKNOWN_VALUE).field(name, "invalid.one-of", "true, false");
        };
    }

    /** A number from 1 on. */
    public static int limit(String name, String value, int largest) {
        int limit;
        try {
            limit = Integer.parseInt(value);
        } catch (NumberFormatException noNumber) {
            throw ProblemException.of(ProblemType.MALFORMED_REQUEST).field(name, "invalid.type");
        }
        if (limit < 1) {
            throw ProblemException.of(ProblemType.INVALID_REQUEST).field(name, "invalid.Min", 1, largest);
        }
        if (limit > largest) {
            throw ProblemException.of(ProblemType.INVALID_REQUEST).field(name, "invalid.Max", 1, largest);
        }
        return limit;
    }

    /** Whether something could have happened then; no database compares with times far outside. */
    public static boolean isPlausible(Instant time) {
        return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
    }
}
