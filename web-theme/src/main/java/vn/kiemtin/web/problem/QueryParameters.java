package vn.kiemtin.web.problem;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
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
        if (!isText(value)) {
            throw ProblemException.of(ProblemType.INVALID_REQUEST).field(name, "invalid.Pattern");
        }
        return value;
    }

    /** Whether a database can store and compare this, and it is short enough for a code or a name. */
    public static boolean isText(String value) {
        return value.length() <= LONGEST && value.chars().noneMatch(Character::isISOControl);
    }

    /** The name of one of these constants, in whatever case. */
    public static <E extends Enum<E>> @Nullable E oneOf(Class<E> type, String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> ProblemException.of(ProblemType.UNKNOWN_VALUE)
                        .field(
                                name,
                                "invalid.one-of",
                                Arrays.stream(type.getEnumConstants())
                                        .map(Objects::toString)
                                        .collect(Collectors.joining(", "))));
    }

    /** A moment as ISO 8601 has it, with its offset. */
    public static @Nullable Instant instant(String name, @Nullable String value) {
        try {
            var time = value == null || value.isBlank() ? null : Instant.parse(value);
            if (time == null || isPlausible(time)) {
                return time;
            }
        } catch (DateTimeException malformed) {
            // told below
        }
        throw ProblemException.of(ProblemType.INVALID_REQUEST).field(name, "invalid.instant");
    }

    /** A day as ISO 8601 has it. */
    public static @Nullable LocalDate day(String name, @Nullable String value) {
        try {
            var day = value == null || value.isBlank() ? null : LocalDate.parse(value);
            if (day == null || (day.getYear() >= 1 && day.getYear() <= 9999)) {
                return day;
            }
        } catch (DateTimeException malformed) {
            // told below
        }
        throw ProblemException.of(ProblemType.INVALID_REQUEST).field(name, "invalid.day");
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

    /** A whole number within bounds. */
    public static int whole(String name, String value, int least, int most) {
        int number;
        try {
            number = Integer.parseInt(value);
        } catch (NumberFormatException noNumber) {
            throw ProblemException.of(ProblemType.MALFORMED_REQUEST).field(name, "invalid.type");
        }
        if (number < least) {
            throw ProblemException.of(ProblemType.INVALID_REQUEST).field(name, "invalid.Min", least, most);
        }
        if (number > most) {
            throw ProblemException.of(ProblemType.INVALID_REQUEST).field(name, "invalid.Max", least, most);
        }
        return number;
    }

    /** Whether something could have happened then; no database compares with times far outside. */
    public static boolean isPlausible(Instant time) {
        return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
    }
}
