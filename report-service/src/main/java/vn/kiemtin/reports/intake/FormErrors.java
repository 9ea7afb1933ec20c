package vn.kiemtin.reports.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Words;

/** What is wrong with a form: the first fault of each input, every one of the files, in the reader's language. */
public class FormErrors {

    private final Map<String, String> byInput = new LinkedHashMap<>();

    public static FormErrors none() {
        return new FormErrors();
    }

    public static FormErrors of(List<Fault> faults, Language language) {
        var errors = new FormErrors();
        var words = Words.in(language);
        faults.forEach(fault -> errors.byInput.merge(
                input(fault),
                words.say(fault.key(), fault.arguments()),
                (first, next) -> fault.field().equals(SentForm.FILES) ? first + " " + next : first));
        return errors;
    }

    /** For the summary on top of the page: each input's id with its message. */
    public List<Map.Entry<String, String>> all() {
        return List.copyOf(byInput.entrySet());
    }

    public @Nullable String at(String input) {
        return byInput.get(input);
    }

    private static String input(Fault fault) {
        return fault.field().replace("contact.", "");
    }
}
