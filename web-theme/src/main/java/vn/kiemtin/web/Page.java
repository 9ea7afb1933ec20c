package vn.kiemtin.web;

import io.quarkus.arc.Arc;
import io.quarkus.arc.Unremovable;
import io.quarkus.qute.TemplateGlobal;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What every template knows as {@code page}: the language of this request, its words, and how times are written.
 *
 * <p>{@code {page.say('form.title')}}, {@code {page.word('field', report.field)}}, {@code {page.time(case.openedAt)}}.
 */
@RequestScoped
@Unremovable
public class Page {

    /** The city's time zone. */
    public static final ZoneId CITY = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final DateTimeFormatter VIETNAMESE = DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy");
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm");
    private static final DateTimeFormatter VIETNAMESE_DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern("d MMM yyyy");

    private final HttpServerRequest request;
    private final Language language;

    Page(CurrentVertxRequest current) {
        this.request = current.getCurrent().request();
        this.language = Language.of(request);
    }

    @TemplateGlobal(name = "page")
    static Page current() {
        return Arc.container().instance(Page.class).get();
    }

    public Language language() {
        return language;
    }

    public String say(String key) {
        return Words.in(language).say(key);
    }

    public String say(String key, Object argument) {
        return Words.in(language).say(key, argument);
    }

    public String say(String key, Object first, Object second) {
        return Words.in(language).say(key, first, second);
    }

    /** The word for a value of an enumeration, for example {@code word('severity', SEVERE)}. */
    public String word(String kind, Object value) {
        return say(kind + "." + value);
    }

    /** In the city's time zone, to the minute. */
    public String time(Instant instant) {
        var format = language == Language.VI ? VIETNAMESE : ENGLISH.withLocale(language.locale());
        return format.format(instant.atZone(CITY));
    }

    /** As it is written in the page's language. */
    public String day(LocalDate day) {
        return (language == Language.VI ? VIETNAMESE_DAY : ENGLISH_DAY.withLocale(language.locale())).format(day);
    }

    /** This page in the other language, with whatever else its address says. */
    public String inOtherLanguage() {
        var query = request.query() == null ? "" : request.query();
        return Stream.concat(
                        Stream.of(query.split("&"))
                                .filter(part -> !part.isEmpty() && !part.startsWith(Language.CHOICE + "=")),
                        Stream.of(Language.CHOICE + "=" + language.other().code()))
                .collect(Collectors.joining("&", request.path() + "?", ""));
    }
}
