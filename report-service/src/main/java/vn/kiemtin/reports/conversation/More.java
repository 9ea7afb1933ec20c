package vn.kiemtin.reports.conversation;

import java.util.Objects;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the sender of a report tells afterwards; it has passed all checks. */
sealed interface More {

    /** To those who handle the report. */
    record Message(String text) implements More {}

    /** At least one of both, or files. */
    record Supplement(@Nullable String text, @Nullable String link) implements More {}

    /** The report is taken back, for good. */
    record Withdrawal(@Nullable String reason) implements More {}

    /** The same for the same request about this report, different for any other: each part with its length before it. */
    default String canonical(UUID reportId) {
        var parts = switch (this) {
            case Message(var text) -> Stream.of("message", reportId, text);
            case Supplement(var text, var link) ->
                Stream.of("supplement", reportId, Objects.toString(text, ""), Objects.toString(link, ""));
            case Withdrawal(var reason) -> Stream.of("withdrawal", reportId, Objects.toString(reason, ""));
        };
        var canonical = new StringJoiner("\n", "more\n", "");
        parts.map(Object::toString).forEach(part -> canonical.add(part.length() + ":" + part));
        return canonical.toString();
    }
}
