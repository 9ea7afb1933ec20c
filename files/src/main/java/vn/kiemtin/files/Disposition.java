package vn.kiemtin.files;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The header {@code Content-Disposition}: with the name in ASCII for programs of older days, and as it is (RFC 6266). */
public final class Disposition {

    private Disposition() {}

    /** A browser keeps the file and shows nothing. */
    public static String attachment(String name) {
        return of("attachment", name);
    }

    /** A browser may show it. */
    public static String inline(String name) {
        return of("inline", name);
    }

    private static String of(String how, String name) {
        var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return "%s; filename=\"%s\"; filename*=UTF-8''%s".formatted(how, PlainName.of(name), encoded);
    }
}
