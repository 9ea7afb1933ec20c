package vn.kiemtin.web;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages that Kiểm Tin speaks; Vietnamese where a caller wants neither. */
public enum Language {
    VI,
    EN;

    /** Cookie and query parameter by which a person chooses. */
    public static final String CHOICE = "lang";

    /** The tag for {@code lang} attributes and headers: {@code vi} or {@code en}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Locale locale() {
        return Locale.forLanguageTag(code());
    }

    public Language other() {
        return this == VI ? EN : VI;
    }

    /** By the person's choice in the address or the cookie, else by {@code Accept-Language}. */
    public static Language of(HttpServerRequest request) {
        var chosen = byCode(request.getParam(CHOICE));
        if (chosen != null) {
            return chosen;
        }
        var cookie = request.getCookie(CHOICE);
        var remembered = cookie == null ? null : byCode(cookie.getValue());
        return remembered != null ? remembered : accepted(request.getHeader("Accept-Language"));
    }

    /** By the value of an {@code Accept-Language} header; Vietnamese where it is missing, malformed, or names neither. */
    public static Language accepted(@Nullable String header) {
        if (header == null) {
            return VI;
        }
        try {
            var wanted = Locale.lookup(
                    Locale.LanguageRange.parse(header), List.of(Locale.forLanguageTag("vi"), Locale.ENGLISH));
            return wanted != null && wanted.getLanguage().equals("en") ? EN : VI;
        } catch (IllegalArgumentException malformed) {
            return VI;
        }
    }

    /** The language with this tag, if there is one. */
    public static @Nullable Language byCode(@Nullable String code) {
        for (var language : values()) {
            if (language.code().equals(code)) {
                return language;
            }
        }
        return null;
    }
}
