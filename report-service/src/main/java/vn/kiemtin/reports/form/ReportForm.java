package vn.kiemtin.reports.form;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.intake.Field;
import vn.kiemtin.reports.intake.Platform;
import vn.kiemtin.reports.intake.ReportRequest;
import vn.kiemtin.reports.intake.WebAddress;

/**
 * The form as it was filled in, character by character: what was typed is shown again when something is wrong.
 *
 * @param statement number of the statement in which the reporter recognised it; empty where none
 * @param key makes sending the same form twice harmless
 */
record ReportForm(
        String text,
        String link,
        String platform,
        String field,
        String locality,
        String email,
        String phone,
        String seenOn,
        String seenPlace,
        String doubts,
        String statement,
        String key) {

    static ReportForm blank() {
        return new ReportForm("", "", "", "", "", "", "", "", "", "", "", newKey());
    }

    static ReportForm of(MultivaluedMap<String, String> sent) {
        return new ReportForm(
                value(sent, "text"),
                value(sent, "link"),
                value(sent, "platform"),
                value(sent, "field"),
                value(sent, "locality"),
                value(sent, "email"),
                value(sent, "phone"),
                value(sent, "seenOn"),
                value(sent, "seenPlace"),
                value(sent, "doubts"),
                value(sent, "statement"),
                value(sent, "key"));
    }

    ReportForm withNewKey() {
        return new ReportForm(
                text, link, platform, field, locality, email, phone, seenOn, seenPlace, doubts, statement, newKey());
    }

    /** Of somebody who saw what this statement is about. */
    ReportForm joining(String number) {
        return new ReportForm(
                text, link, platform, field, locality, email, phone, seenOn, seenPlace, doubts, number, key);
    }

    /** Whether anything is told of when and where it was seen, and why it is doubted. */
    public boolean tellsMore() {
        return !(seenOn + seenPlace + doubts).isBlank();
    }

    ReportRequest toRequest() {
        return new ReportRequest(
                text,
                WebAddress.withScheme(link),
                constant(Platform.class, platform),
                constant(Field.class, field),
                locality,
                null,
                new ReportRequest.Contact(email, phone),
                seenOn,
                seenPlace,
                doubts,
                statement,
                null);
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    private static String value(MultivaluedMap<String, String> sent, String name) {
        var value = sent.getFirst(name);
        return value == null ? "" : value;
    }

    /** Values that the page does not offer count as none: the page asks to choose. */
    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, String name) {
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(name.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        return null;
    }
}
