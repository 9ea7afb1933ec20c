package vn.kiemtin.cases.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.casefile.Severity;

/** Which cases are wanted; what is null does not matter. */
public record CaseFilter(
        @Nullable CaseStatus status,
        @Nullable Field field,
        @Nullable Severity severity,
        @Nullable Platform platform,
        @Nullable String lead,
        @Nullable String officer,
        @Nullable String locality,
        @Nullable Instant openedFrom,
        @Nullable Instant openedBefore) {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** Whether a time is one that a case could have been opened at, and not one that no database can compare with. */
    static boolean isPlausible(Instant time) {
        return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
    }

    /** Whether this could be the code of an agency or locality, or an account's name. */
    public static boolean isReadable(String text) {
        return text.length() <= 255 && text.chars().noneMatch(Character::isISOControl);
    }
}
