package vn.kiemtin.reports.receipts;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Carries a receipt code from one page to the next: out of reach of scripts and other sites, for a short time, never in an address. */
@Singleton
public class CodeCookies {

    private final boolean secure;

    CodeCookies(@ConfigProperty(name = "kiemtin.origin") String origin) {
        this.secure = origin.startsWith("https:");
    }

    /**
     * @param path of the pages that get it
     */
    public NewCookie keep(String name, String path, ReceiptCode code, Duration kept) {
        return cookie(name, path)
                .value(code.shown())
                .maxAge((int) kept.toSeconds())
                .build();
    }

    public NewCookie forget(String name, String path) {
        return cookie(name, path).value("").maxAge(0).build();
    }

    private NewCookie.Builder cookie(String name, String path) {
        return new NewCookie.Builder(name)
                .path(path)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT);
    }
}
