package vn.kiemtin.reports.intake;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the reporter remembers of having seen it; all of it may be missing.
 *
 * @param on the day, in the city
 * @param place a page, a group, a shop, in the reporter's words
 * @param doubts why it seems false to the reporter
 */
public record Sighting(
        @Nullable LocalDate on,
        @Nullable String place,
        @Nullable String doubts) {

    static final Sighting NOT_TOLD = new Sighting(null, null, null);

    /** What is told, each with its name: what is not leaves no trace. */
    Stream<String> named() {
        return Stream.of(named("seenOn", on), named("seenPlace", place), named("doubts", doubts))
                .flatMap(part -> part);
    }

    private static Stream<String> named(String name, @Nullable Object part) {
        return part == null ? Stream.empty() : Stream.of(name + "=" + part);
    }
}
