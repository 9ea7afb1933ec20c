package vn.kiemtin.alerts.inbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Words;

/**
 * What an alert is about: a case, a field, a ward or commune, or all of it.
 *
 * @param name {@code case:<id>}, {@code field:<field>}, {@code locality:<code>} or {@code overall}
 * @param caseNumber of a case
 */
public record AlertSubject(String name, @Nullable String caseNumber) {

    private static final String DESK = "/desk";

    /** {@code case}, {@code field}, {@code locality} or {@code overall}. */
    String kind() {
        var end = name.indexOf(':');
        return end < 0 ? name : name.substring(0, end);
    }

    private String code() {
        return name.substring(name.indexOf(':') + 1);
    }

    /** As it is called in a sentence. */
    public String called(Language language) {
        return switch (kind()) {
            case "case" -> String.valueOf(caseNumber);
            case "field" -> Words.in(language).say("field." + code());
            case "locality" -> Words.in(language).say("alert.SURGE_DETECTED.locality.called", code());
            default -> code();
        };
    }

    /** Where it is seen at the desk: the case, or the queue of its cases. */
    public String desk() {
        return switch (kind()) {
            case "case" -> DESK + "/cases/" + caseNumber;
            case "field", "locality" -> DESK + "?" + kind() + "=" + URLEncoder.encode(code(), StandardCharsets.UTF_8);
            default -> DESK;
        };
    }
}
