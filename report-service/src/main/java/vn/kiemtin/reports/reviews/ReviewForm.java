package vn.kiemtin.reports.reviews;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.intake.ReportRequest;
import vn.kiemtin.reports.intake.WebAddress;

/**
 * The form as it was filled in, character by character: what was typed is shown again when something is wrong.
 *
 * @param key makes sending the same form twice harmless
 */
record ReviewForm(
        String number, String standing, String grounds, String links, String email, String phone, String key) {

    /**
     * @param number of what shall be reviewed, where a page that names it leads here
     */
    static ReviewForm blank(String number) {
        return new ReviewForm(number, "", "", "", "", "", newKey());
    }

    static ReviewForm of(MultivaluedMap<String, String> sent) {
        return new ReviewForm(
                value(sent, "number"),
                value(sent, "standing"),
                value(sent, "grounds"),
                value(sent, "links"),
                value(sent, "email"),
                value(sent, "phone"),
                value(sent, "key"));
    }

    ReviewForm withNewKey() {
        return new ReviewForm(number, standing, grounds, links, email, phone, newKey());
    }

    ReviewBody byAnybody() {
        return new ReviewBody(number, null, chosen(), grounds, addresses(), null, contact());
    }

    ReviewBody byReporter(String receiptCode) {
        return new ReviewBody(null, receiptCode, null, grounds, addresses(), null, contact());
    }

    /** Values that the page does not offer count as none: the page asks to choose. */
    private @Nullable Standing chosen() {
        return Standing.ANYBODYS.stream()
                .filter(offered -> offered.name().equals(standing))
                .findFirst()
                .orElse(null);
    }

    /** One a line. */
    private List<@Nullable String> addresses() {
        return links.lines().<@Nullable String>map(WebAddress::withScheme).toList();
    }

    private ReportRequest.Contact contact() {
        return new ReportRequest.Contact(email, phone);
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    private static String value(MultivaluedMap<String, String> sent, String name) {
        var value = sent.getFirst(name);
        return value == null ? "" : value;
    }
}
