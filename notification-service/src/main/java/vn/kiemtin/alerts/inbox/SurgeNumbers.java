package vn.kiemtin.alerts.inbox;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.Words;

/**
 * The numbers behind an alert of a surge, and whether it is over by now.
 *
 * @param observed how many reports had come when it was noticed
 * @param expected how many are usual in that time
 * @param reports how many came in all; null, as the end, while it goes on
 */
public record SurgeNumbers(
        int observed,
        double expected,
        Instant since,
        @Nullable Instant endedAt,
        @Nullable Integer reports) {

    private static final DateTimeFormatter VIETNAMESE = DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy");
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm");

    String title(AlertSubject about, Language language) {
        return Words.in(language).say("alert.SURGE_DETECTED." + about.kind() + ".title", about.called(language));
    }

    /** What is counted, and, once it is over, when that was: the alert stays, for it was true. */
    String why(AlertSubject about, Language language) {
        var words = Words.in(language);
        var why = words.say(
                "alert.SURGE_DETECTED." + about.kind() + ".why",
                about.called(language),
                observed,
                time(since, language),
                number(expected, language));
        return endedAt == null || reports == null
                ? why
                : why + " " + words.say("alert.SURGE_DETECTED.ended", time(endedAt, language), reports);
    }

    /** How many are usual, as it is said: with a digit after the comma, and never none at all. */
    public static String number(double number, Language language) {
        var format = NumberFormat.getNumberInstance(language.locale());
        format.setMaximumFractionDigits(1);
        return format.format(Math.max(0.1, number));
    }

    private static String time(Instant instant, Language language) {
        return (language == Language.VI ? VIETNAMESE : ENGLISH.withLocale(language.locale()))
                .format(instant.atZone(Page.CITY));
    }
}
