package vn.kiemtin.alerts.inbox;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import vn.kiemtin.web.Language;

/** An alert that many are told of at once: put into words once per language. From any number of threads. */
final class ToldAlert {

    private final Alert alert;
    private final Map<Language, String> words = new EnumMap<>(Language.class);

    ToldAlert(Alert alert) {
        this.alert = alert;
    }

    /**
     * @param write the same for all who are told
     */
    synchronized String in(Language language, Function<Alert, String> write) {
        return words.computeIfAbsent(language, _ -> write.apply(alert));
    }
}
