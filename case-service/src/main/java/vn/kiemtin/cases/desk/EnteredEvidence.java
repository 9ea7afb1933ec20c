package vn.kiemtin.cases.desk;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Page;

/**
 * What a person has entered into a form of evidence, as it came: shown again where it is refused. A file must be chosen anew.
 *
 * @param takenAt as the browser's field for a time has it
 */
record EnteredEvidence(
        @Nullable String link,
        @Nullable String text,
        @Nullable String description,
        @Nullable String takenAt) {

    /** By the city's clock on the wall; {@link Instant#MIN} for what is no time. */
    Optional<Instant> time() {
        try {
            return Optional.ofNullable(takenAt)
                    .map(entered ->
                            LocalDateTime.parse(entered).atZone(Page.CITY).toInstant());
        } catch (DateTimeParseException nonsense) {
            return Optional.of(Instant.MIN);
        }
    }
}
