package vn.kiemtin.reports.proof;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a submission shows.
 *
 * @param solution of a challenge; empty for none
 * @param ticket for having waited; empty for none
 * @param trapped whether the field is filled in that people do not see
 */
public record Offer(String solution, String ticket, boolean trapped) {

    /** Where programs send the solution. */
    public static final String HEADER = "Altcha";

    /** Of a page's form. */
    public static Offer of(MultivaluedMap<String, String> form) {
        return new Offer(
                value(form, "altcha"),
                value(form, "ticket"),
                !value(form, "homepage").isBlank());
    }

    /** Of a program's request. */
    public static Offer of(@Nullable String header) {
        return new Offer(Objects.requireNonNullElse(header, "").strip(), "", false);
    }

    private static String value(MultivaluedMap<String, String> form, String name) {
        return Objects.requireNonNullElse(form.getFirst(name), "").strip();
    }

    @Override
    public String toString() {
        return "Offer[hidden]";
    }
}
