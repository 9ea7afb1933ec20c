package vn.kiemtin.alerts.audiences;

import java.util.List;

/**
 * Somebody with an inbox.
 *
 * @param username account name
 * @param name the person's name; the account's where the sign-in does not tell it
 * @param audiences those the person belongs to; at least one
 */
public record Receiver(String username, String name, List<Audience> audiences) {

    public boolean belongsTo(String audience) {
        return audiences.contains(new Audience(audience));
    }

    /** Whether the person, a supervisor or a head, is shown what surges. */
    public boolean seesSurges() {
        return audiences.stream().anyMatch(audience -> audience.equals(Audience.SUPERVISORS) || audience.isOfHeads());
    }

    public String[] audienceNames() {
        return audiences.stream().map(Audience::name).toArray(String[]::new);
    }
}
