package vn.kiemtin.alerts.surge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a subject surges. */
public sealed interface Standing {

    /** Reports come as its past lets expect. */
    record Usual() implements Standing {}

    /**
     * Far more come, or did until a moment ago.
     *
     * @param calmSince since when no more so; null while they do
     */
    record Surging(@Nullable Instant calmSince) implements Standing {}
}
