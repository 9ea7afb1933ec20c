package vn.kiemtin.reports.intake;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** Text as we keep it: composed letters (NFC), lines ended by one line feed, nothing invisible that breaks storage or display. */
public final class PlainText {

    private static final int REPLACEMENT = 0xFFFD;

    private PlainText() {}

    /**
     * @return nothing if there is nothing to read in it
     */
    public static @Nullable String of(@Nullable String raw) {
        if (raw == null) {
            return null;
        }
        var kept = new StringBuilder(raw.length());
        raw.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(c -> {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                kept.appendCodePoint(REPLACEMENT);
            } else if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
                kept.appendCodePoint(c);
            }
        });
        var text = Normalizer.normalize(kept, Normalizer.Form.NFC).strip();
        return text.isEmpty() ? null : text;
    }

    /** As a reader counts: code points. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
