package vn.kiemtin.reports.statements;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Public numbers of statements, as people type them. */
final class StatementNumber {

    private static final Pattern FORM = Pattern.compile("TB-[0-9]{4}-[0-9]{6,12}");

    private StatementNumber() {}

    /** The number, in capitals; nothing if it cannot be one. */
    static Optional<String> parse(String typed) {
        return Optional.of(typed.toUpperCase(Locale.ROOT))
                .filter(number -> FORM.matcher(number).matches());
    }
}
