package vn.kiemtin.cases.search;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;

/**
 * What somebody looks for; what is null does not matter.
 *
 * @param words as they were typed: words with or without diacritics, "phrases", links, numbers of cases
 * @param agency code of one that leads the case, coordinates in it or was asked for something
 * @param platform where one of its reports was seen
 * @param from the first day in the city on which it may have been opened
 * @param to the last
 */
public record Wanted(
        String words,
        @Nullable Field field,
        @Nullable CaseStatus status,
        @Nullable String agency,
        @Nullable Platform platform,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    /** In UTF-16 units, as browsers count. */
    public static final int LONGEST = 300;
}
