package vn.kiemtin.reports.reveals;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as the token says.
 *
 * @param agency null for those who belong to none
 */
record Officer(String person, @Nullable String agency, Set<String> roles) {

    /** The roles of those who work on an agency's cases. */
    static final Set<String> ROLES = Set.of("officer", "head");

    /** The agency for which this person works on cases; null for everybody else, supervisors and auditors included. */
    @Nullable
    String works() {
        return roles.stream().anyMatch(ROLES::contains) ? agency : null;
    }
}
