package vn.kiemtin.cases.desk;

import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.problem.QueryParameters;

/** Reads what came from a form or stands in an address, where nonsense must not break a page. */
final class Typed {

    private Typed() {}

    static @Nullable String text(@Nullable String entered) {
        return entered == null || entered.isBlank() ? null : entered.strip();
    }

    /** A code or account name to filter by; what cannot be one filters nothing. */
    static @Nullable String code(@Nullable String entered) {
        var text = text(entered);
        return text == null || QueryParameters.isText(text) ? text : null;
    }

    /** Nothing else may be put into a page by an address. */
    static String caseNumber(@Nullable String entered) {
        return entered != null && entered.matches("HS-[0-9]{4}-[0-9]{6,10}") ? entered : "";
    }

    /** What is no number is a version or position that there never was. */
    static @Nullable Integer number(@Nullable String entered) {
        try {
            return entered == null ? null : Integer.valueOf(entered);
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    /** A filter from a bookmark of older days may name what exists no more; it then filters nothing. */
    static <E extends Enum<E>> @Nullable E value(Class<E> type, @Nullable String name) {
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return null;
    }
}
