package vn.kiemtin.reports.intake;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address of the web as people copy it: letters beyond ASCII are encoded as browsers do, the host's name by IDNA. Only {@code http} and
 * {@code https}: nothing that a click would run.
 */
public final class WebAddress {

    /** In characters, as typed and as kept. */
    public static final int LONGEST = 2000;

    private static final Pattern FORM = Pattern.compile("(?i)(https?)://([^/?#\\\\\\s]+)((?:[/?#]\\S*)?)");
    private static final Pattern AUTHORITY =
            Pattern.compile("((?:[^@]*@)?)([^@:\\[\\]]+|\\[[0-9a-fA-F:.]+])(:[0-9]{1,5})?");
    private static final Pattern HOST = Pattern.compile("[a-z0-9_-]++(?:\\.[a-z0-9_-]++)++\\.?|\\[[0-9a-fA-F:.]+]");
    private static final Pattern WITHOUT_SCHEME = Pattern.compile("(?:[\\p{L}\\p{N}_-]++\\.)++\\p{L}{2,}+(?:[/?#].*)?");
    private static final String ALLOWED = "!#$%&'()*+,-./:;=?@_~";

    private WebAddress() {}

    /**
     * Reads an address.
     *
     * @param typed not longer than {@link #LONGEST}
     * @return nothing if it is no address of the web
     */
    public static @Nullable String parse(String typed) {
        if (typed.length() > LONGEST) {
            return null;
        }
        var form = FORM.matcher(typed.strip());
        if (!form.matches()) {
            return null;
        }
        var authority = AUTHORITY.matcher(form.group(2));
        if (!authority.matches()) {
            return null;
        }
        try {
            var host = authority.group(2).startsWith("[")
                    ? authority.group(2)
                    : IDN.toASCII(authority.group(2)).toLowerCase(Locale.ROOT);
            if (!HOST.matcher(host).matches()) {
                return null;
            }
            var port = authority.group(3) == null ? "" : authority.group(3);
            var scheme = form.group(1).toLowerCase(Locale.ROOT);
            return new URI(scheme + "://" + encoded(authority.group(1)) + host + port + encoded(form.group(3)))
                    .toString();
        } catch (URISyntaxException | IllegalArgumentException malformed) {
            return null;
        }
    }

    /** People type addresses as they read them aloud: without {@code https://}. */
    public static String withScheme(String typed) {
        var bare = typed.strip();
        return WITHOUT_SCHEME.matcher(bare).matches() ? "https://" + bare : bare;
    }

    private static String encoded(String part) {
        var encoded = new StringBuilder(part.length());
        int fragments = 0;
        for (int i = 0; i < part.length(); ) {
            int c = part.codePointAt(i);
            if (c == '#' && fragments++ > 0) {
                encoded.append("%23");
            } else if (c == '%' && !isEscape(part, i)) {
                encoded.append("%25");
            } else if (c == '[' || c == ']') {
                encoded.append(c == '[' ? "%5B" : "%5D");
            } else if (c < 128 && (Character.isLetterOrDigit(c) || ALLOWED.indexOf(c) >= 0)) {
                encoded.append((char) c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append("%%%02X".formatted(b));
                }
            }
            i += Character.charCount(c);
        }
        return encoded.toString();
    }

    private static boolean isEscape(String part, int at) {
        return at + 2 < part.length()
                && Character.digit(part.charAt(at + 1), 16) >= 0
                && Character.digit(part.charAt(at + 2), 16) >= 0;
    }
}
