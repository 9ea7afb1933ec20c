package vn.kiemtin.cases.statements;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.lifecycle.Readable;

/** What will stand in public exactly as it reads here: without characters that nobody sees, or that let a text read other than it is stored. */
final class OfficialText {

    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final Pattern WEB = Pattern.compile("(?i)(https?)://([^/?#@\\\\\\s]+)((?:[/?#]\\S*)?)");

    private OfficialText() {}

    /** Null where nothing is left. */
    static @Nullable String of(@Nullable String written) {
        if (written == null) {
            return null;
        }
        var kept = new StringBuilder(written.length());
        Normalizer.normalize(written, Normalizer.Form.NFC)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT || c == ZERO_WIDTH_JOINER)
                .map(c -> isLineEnd(c) ? '\n' : c)
                .forEach(kept::appendCodePoint);
        return Readable.of(kept.toString());
    }

    /** On one line. */
    static @Nullable String line(@Nullable String written) {
        var text = of(written);
        return text == null ? null : text.replaceAll("\\s+", " ");
    }

    /** An address of the web, in the form in which it is sent; null if it is none. */
    static @Nullable String address(String typed) {
        var form = WEB.matcher(typed.strip());
        if (!form.matches()) {
            return null;
        }
        try {
            var host = IDN.toASCII(form.group(2)).toLowerCase(Locale.ROOT);
            var address = new URI(form.group(1).toLowerCase(Locale.ROOT) + "://" + host + form.group(3));
            return address.getHost() == null ? null : address.toASCIIString();
        } catch (URISyntaxException | IllegalArgumentException malformed) {
            return null;
        }
    }

    private static boolean isLineEnd(int c) {
        return Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
    }
}
