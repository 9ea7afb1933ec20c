package vn.kiemtin.alerts.audiences;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who looks after what leaves the house: a supervisor or an administrator, of one agency or of the city.
 *
 * @param username account name
 * @param name the person's name; the account's where the sign-in does not tell it
 * @param agency code of the agency whose deliveries are theirs; null: the whole city's
 * @param supervisor whether the person sees cases, and with them which case a delivery is about
 */
public record Steward(
        String username, String name, @Nullable String agency, boolean supervisor) {

    private static final Pattern OF_AN_AGENCY = Pattern.compile("(?:agency|heads):([a-z0-9]+(?:-[a-z0-9]+)*)");
    private static final int LONGEST = 80;

    /** Whether what is delivered to this audience is theirs to look after. What is one person's is the city's. */
    public boolean looksAfter(String audience) {
        return agency == null
                || audience.equals(Audience.agency(agency).name())
                || audience.equals(Audience.heads(agency).name())
                || (supervisor && audience.equals(Audience.SUPERVISORS.name()));
    }

    /** Whether the person registers endpoints at all. */
    public boolean registers() {
        return supervisor || agency != null;
    }

    /**
     * Whether the person may have what is told to this audience sent to a place of their choice: only who sees it in any event, or stands for the agency
     * whose it is. Without either, an administrator would read at an address of their own what they do not see here.
     */
    public boolean mayRegisterFor(String audience) {
        return registers() && looksAfter(audience);
    }

    /** Whether this is the name of an audience that an endpoint may be registered for: never one person. */
    public static boolean mayBeTold(String audience) {
        return audience.length() <= LONGEST
                && (audience.equals(Audience.SUPERVISORS.name())
                        || OF_AN_AGENCY.matcher(audience).matches());
    }
}
