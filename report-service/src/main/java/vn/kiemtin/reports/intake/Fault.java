package vn.kiemtin.reports.intake;

/**
 * What is wrong with one field of a report.
 *
 * @param field as the API names it, for example {@code contact.email}
 * @param key of the words that tell it
 */
public record Fault(String field, String key, Object... arguments) {}
