package vn.kiemtin.localstack;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A part did not start, or went away while it started. The message names it and ends with the last lines of its log. */
public final class PartFailed extends RuntimeException {

    private static final int LINES_SHOWN = 15;

    PartFailed(String part, String what, Path log, @Nullable Throwable cause) {
        super(part + " " + what + ".\nThe last lines of " + log + ":\n" + tail(log), cause);
    }

    private static String tail(Path log) {
        StringBuilder text = new StringBuilder();
        LogFile.tail(log, LINES_SHOWN)
                .forEach(line -> text.append("  | ").append(line).append('\n'));
        return text.isEmpty() ? "  (nothing)" : text.toString().stripTrailing();
    }
}
