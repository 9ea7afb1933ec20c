package vn.kiemtin.cases.statements;

import java.util.List;

/**
 * Something wrong in what was written.
 *
 * @param field its name, as {@code title.vi}
 * @param words key of the text that says what
 */
public record Fault(String field, String words, List<Object> arguments) {}
