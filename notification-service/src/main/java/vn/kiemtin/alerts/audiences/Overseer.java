package vn.kiemtin.alerts.audiences;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who sees whom alerts have not reached: a supervisor the whole city's, a head those of the agency.
 *
 * @param username account name
 * @param audiences whose alerts; null: everybody's
 */
public record Overseer(
        String username, String name, @Nullable List<String> audiences) {

    public boolean oversees(String audience) {
        return audiences == null || audiences.contains(audience);
    }

    /** Whether the person sees the case of an alert to this audience: of one person's it is not known, as it may be restricted. */
    public boolean seesTheCase(String audience) {
        return !new Audience(audience).isOnePerson()
                || audience.equals(Audience.person(username).name());
    }
}
