package vn.kiemtin.cases.lifecycle;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people wrote, without what nobody can read (and PostgreSQL cannot store). */
public final class Readable {

    private Readable() {}

    /** Null where nothing is left. */
    public static @Nullable String of(@Nullable String written) {
        if (written == null) {
            return null;
        }
        var kept = new StringBuilder(written.length());
        written.codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .forEach(kept::appendCodePoint);
        return kept.codePoints().allMatch(Readable::isInvisible)
                ? null
                : kept.toString().strip();
    }

    /** Spaces, and characters that only shape others: of zero width, or giving a direction. */
    private static boolean isInvisible(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    /** Of what was checked before. */
    static String required(String written) {
        return Objects.requireNonNull(of(written));
    }
}
