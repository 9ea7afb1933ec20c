package vn.kiemtin.cases.corrections;

import java.util.List;

/**
 * Something wrong in what was written.
 *
 * @param field its name
 * @param words key of the text that says what
 */
public record Fault(String field, String words, List<Object> arguments) {}
