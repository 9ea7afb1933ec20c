package vn.kiemtin.reports.conversation;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.UUID;
import vn.kiemtin.reports.intake.WebAddress;

/**
 * A form as it was filled in, character by character: what was typed is shown again when something is wrong.
 *
 * @param text of a message or addition, or why the report is withdrawn
 * @param key makes sending the same form twice harmless
 */
record MoreForm(Kind kind, String text, String link, String key) {

    static MoreForm blank(Kind kind) {
        return new MoreForm(kind, "", "", newKey());
    }

    static MoreForm of(Kind kind, MultivaluedMap<String, String> sent) {
        return new MoreForm(kind, value(sent, "text"), value(sent, "link"), value(sent, "key"));
    }

    MoreForm withNewKey() {
        return new MoreForm(kind, text, link, newKey());
    }

    /** The address as it is meant. */
    String address() {
        return WebAddress.withScheme(link);
    }

    /** Key of a text of this kind's page. */
    public String words(String part) {
        return "more." + kind.path() + "." + part;
    }

    /** The name of the text as the API has it. */
    public String field() {
        return kind == Kind.WITHDRAWAL ? "reason" : "text";
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    private static String value(MultivaluedMap<String, String> sent, String name) {
        var value = sent.getFirst(name);
        return value == null ? "" : value;
    }
}
