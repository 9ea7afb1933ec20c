package vn.kiemtin.alerts.inbox;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.Words;

/**
 * That an alert climbed from another one, of which nobody had taken notice.
 *
 * @param from the first alert
 * @param step of the chain
 * @param agency whose duty or heads; null otherwise
 * @param toldBefore names of the audiences that had been told
 * @param since when the first alert was raised
 */
public record Climb(UUID from, int step, As as, @Nullable String agency, List<String> toldBefore, Instant since) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");

    /** As whom somebody is reached. */
    public enum As {
        DUTY,
        SUBSTITUTE,
        HEADS,
        /** Nobody was on duty, or no substitute there. */
        HEADS_FOR_NOBODY,
        SUPERVISORS,
        /** The case is restricted, and nobody of the step sees it. */
        NAMED
    }

    String title(Language language, String ofTheFirst) {
        return Words.in(language).say("climb.title", ofTheFirst, step);
    }

    String why(Language language, String number) {
        var words = Words.in(language);
        var told = toldBefore.stream()
                .map(audience -> audience.split(":", 2))
                .map(parts -> words.say("audience." + parts[0], parts[parts.length - 1]))
                .collect(Collectors.joining(", "));
        var reason = words.say(
                "climb." + (as == As.DUTY && agency == null ? "DUTY_OF_SUPERVISORS" : as.name()),
                agency == null ? "" : agency,
                number);
        return words.say("climb.why", reason, told, TIME.format(ZonedDateTime.ofInstant(since, Page.CITY)), step);
    }
}
