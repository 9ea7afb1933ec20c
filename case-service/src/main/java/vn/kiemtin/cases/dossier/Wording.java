package vn.kiemtin.cases.dossier;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Colleagues;
import vn.kiemtin.cases.reference.Agencies;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Page;

/** How a dossier names things to people, in the language that was asked for. */
public class Wording {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final Page page;
    private final Map<String, String> agencies;
    private final Colleagues colleagues;
    private final Map<String, String> people = new HashMap<>();

    Wording(Page page, Agencies agencies, Colleagues colleagues) {
        this.page = page;
        this.agencies = agencies.names(page.language());
        this.colleagues = colleagues;
    }

    public Language language() {
        return page.language();
    }

    public String say(String key) {
        return page.say(key);
    }

    public String say(String key, Object argument) {
        return page.say(key, argument);
    }

    public String say(String key, Object first, Object second) {
        return page.say(key, first, second);
    }

    /** The word for a value of an enumeration. */
    public String word(String kind, Object value) {
        return page.word(kind, value);
    }

    public String time(Instant at) {
        return page.time(at);
    }

    public String day(LocalDate day) {
        return (page.language() == Language.VI ? DAY : ENGLISH_DAY).format(day);
    }

    public String agency(String code) {
        return agencies.getOrDefault(code, code);
    }

    /** Who did something, and below it when. */
    public String done(String who, Instant at) {
        return who + "\n" + time(at);
    }

    /** Name and account of a person. */
    public String person(String username) {
        return people.computeIfAbsent(username, account -> {
            var name = colleagues.names(List.of(account)).get(account);
            return name == null ? account : "%s (%s)".formatted(name, account);
        });
    }

    /** Who did something, and for which agency; the system where nobody did. */
    public String actor(@Nullable String username, @Nullable String agency) {
        if (username == null) {
            return say("desk.system");
        }
        return agency == null ? person(username) : person(username) + " · " + agency(agency);
    }
}
