package vn.kiemtin.alerts.audiences;

/**
 * People who receive the same alerts: the supervisors, an agency's officers and heads, or its heads alone. Who belongs to it is known from the
 * sign-in, so nobody has to be enrolled.
 *
 * @param name {@code supervisors}, {@code agency:<code>} or {@code heads:<code>}
 */
public record Audience(String name) {

    public static final Audience SUPERVISORS = new Audience("supervisors");

    private static final String AGENCY = "agency:";
    private static final String HEADS = "heads:";

    public static Audience agency(String code) {
        return new Audience(AGENCY + code);
    }

    public static Audience heads(String code) {
        return new Audience(HEADS + code);
    }

    /** Whose mailbox serves where this audience has none of its own. */
    public Audience fallback() {
        return name.startsWith(HEADS) ? agency(name.substring(HEADS.length())) : SUPERVISORS;
    }
}
