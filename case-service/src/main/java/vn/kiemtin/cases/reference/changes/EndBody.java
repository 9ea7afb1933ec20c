package vn.kiemtin.cases.reference.changes;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

/**
 * When something ends.
 *
 * @param validTo the day from which it does not count any more
 */
public record EndBody(@NotNull LocalDate validTo) {}
