package vn.kiemtin.cases.reference.succession;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;

/**
 * A function of one agency that passes to another.
 *
 * @param field of the cases that it is about; null for all
 * @param platform of the cases that it is about; null for all
 * @param takesEffect the first day on which it is the other's
 */
record Succession(
        String from,
        String to,
        @Nullable Field field,
        @Nullable Platform platform,
        LocalDate takesEffect) {

    boolean fits(Field field, Platform platform) {
        return (this.field == null || this.field == field) && (this.platform == null || this.platform == platform);
    }

    /** How much it says about the cases that it is about: of two, the one that says more decides. */
    int precision() {
        return (field == null ? 0 : 1) + (platform == null ? 0 : 2);
    }
}
