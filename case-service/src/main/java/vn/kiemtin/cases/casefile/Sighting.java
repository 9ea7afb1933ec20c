package vn.kiemtin.cases.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a reporter remembers of having seen it; all of it may be missing.
 *
 * @param on the day, in the city
 * @param place a page, a group, a shop, in the reporter's words
 * @param doubts why it seems false to the reporter
 */
@Embeddable
public record Sighting(
        @Nullable @Column(name = "seen_on") LocalDate on,

        @Nullable @Column(name = "seen_place") String place,

        @Nullable String doubts) {}
