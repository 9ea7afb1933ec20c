package vn.kiemtin.reports.statements;

import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.kiemtin.web.Language;

/** Where the public finds things, with host: what is passed on must work everywhere. */
@Singleton
class StatementAddresses {

    static final String PATH = "/thong-tin";

    private final String origin;

    StatementAddresses(@ConfigProperty(name = "kiemtin.origin") URI origin) {
        this.origin = origin.toString().replaceAll("/+$", "");
    }

    String origin() {
        return origin;
    }

    /** In the language its reader prefers. */
    String page(PublicStatement statement) {
        return origin + PATH + "/" + statement.number();
    }

    String page(PublicStatement statement, Language language) {
        return page(statement) + "?lang=" + language.code();
    }

    public String list(Language language) {
        return origin + PATH + "?lang=" + language.code();
    }

    public String feed(Language language) {
        return origin + PATH + "/feed.atom?lang=" + language.code();
    }

    /** Another one for each version, so that whoever keeps pictures for long shows the right one. */
    String card(PublicStatement statement, Language language) {
        return origin + cardPath(statement, language);
    }

    static String cardPath(PublicStatement statement, Language language) {
        return "%s/%s/card-%s.png?v=%d%s"
                .formatted(
                        PATH,
                        statement.number(),
                        language.code(),
                        statement.version(),
                        statement.isRetracted() ? "r" : "");
    }
}
