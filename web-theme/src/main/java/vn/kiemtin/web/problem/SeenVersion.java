package vn.kiemtin.web.problem;

import org.jspecify.annotations.Nullable;

/** The version that a caller says to have seen, in the header {@code If-Match}, read alike by every service. */
public final class SeenVersion {

    private SeenVersion() {}

    /** Null where the caller did not say; one that names none of ours is stale by definition. */
    public static @Nullable Integer of(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(ifMatch.strip().replaceFirst("^W/", "").replace("\"", ""));
        } catch (NumberFormatException other) {
            return -1;
        }
    }
}
