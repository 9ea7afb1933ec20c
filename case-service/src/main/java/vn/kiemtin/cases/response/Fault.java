package vn.kiemtin.cases.response;

import java.util.List;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Words;

/**
 * Something wrong in what was written.
 *
 * @param field its name, as {@code title.vi}
 * @param words key of the text that says what
 */
public record Fault(String field, String words, List<Object> arguments) {

    /** What is wrong, to people. */
    public String in(Language language) {
        return Words.in(language).say(words, arguments.toArray());
    }
}
