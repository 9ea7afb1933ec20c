package vn.kiemtin.alerts.audiences;

import java.util.List;

/**
 * People who receive the same alerts: the supervisors, an agency's officers and heads, its heads alone, or one person. Who belongs to it is known
 * from the sign-in, so nobody has to be enrolled.
 *
 * @param name {@code supervisors}, {@code agency:<code>}, {@code heads:<code>} or {@code person:<account>}
 */
public record Audience(String name) {

    public static final Audience SUPERVISORS = new Audience("supervisors");

    private static final String AGENCY = "agency:";
    private static final String HEADS = "heads:";
    private static final String PERSON = "person:";

    public static Audience agency(String code) {
        return new Audience(AGENCY + code);
    }

    public static Audience heads(String code) {
        return new Audience(HEADS + code);
    }

    /** One person alone. */
    public static Audience person(String username) {
        return new Audience(PERSON + username);
    }

    public boolean isOnePerson() {
        return name.startsWith(PERSON);
    }

    boolean isOfHeads() {
        return name.startsWith(HEADS);
    }

    /** Whose mailboxes serve it, the best first: those of others only where it is not one person's own business. */
    public List<Audience> mailboxes() {
        if (isOnePerson()) {
            return List.of(this);
        }
        return name.startsWith(HEADS)
                ? List.of(this, agency(name.substring(HEADS.length())), SUPERVISORS)
                : List.of(this, SUPERVISORS);
    }
}
