package vn.kiemtin.alerts.surge;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What reports are counted for.
 *
 * @param name {@code overall}, {@code field:<field>}, {@code locality:<code>} or {@code case:<id>}, as an alert's subject
 */
public record Subject(String name) {

    static final Subject OVERALL = new Subject("overall");

    private static final String CASE = "case:";
    private static final String FIELD = "field:";
    private static final String LOCALITY = "locality:";

    static Subject ofCase(UUID id) {
        return new Subject(CASE + id);
    }

    /** Which sort of thing it is. */
    public enum Kind {
        OVERALL,
        FIELD,
        LOCALITY,
        CASE
    }

    public Kind kind() {
        if (name.startsWith(CASE)) {
            return Kind.CASE;
        }
        if (name.startsWith(FIELD)) {
            return Kind.FIELD;
        }
        return name.startsWith(LOCALITY) ? Kind.LOCALITY : Kind.OVERALL;
    }

    @Nullable
    UUID caseId() {
        return kind() == Kind.CASE ? UUID.fromString(name.substring(CASE.length())) : null;
    }

    /** Of a field. */
    public @Nullable String field() {
        return kind() == Kind.FIELD ? name.substring(FIELD.length()) : null;
    }

    @Nullable
    String locality() {
        return kind() == Kind.LOCALITY ? name.substring(LOCALITY.length()) : null;
    }
}
