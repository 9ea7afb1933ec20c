package vn.kiemtin.alerts.rules;

import vn.kiemtin.alerts.audiences.Audience;

/**
 * An alert that a rule demands. Demanded again for the same case and the same cause, it is the same alert.
 *
 * @param cause what distinguishes it from others of the same rule, case and audience
 * @param certain false for what may be so: nobody is told that who was told before, for the same cause, that it is so
 * @param via as what the audience is told: the rule's {@link Recipient}, as it is written, {@link #NAMED}, {@link #NOBODY} or {@link #CLIMBED}
 */
public record Demand(String rule, Audience audience, String cause, boolean certain, String via) {

    /** As one of those who alone see a restricted case. */
    public static final String NAMED = "NAMED";

    /** In the place of all whom the rule names: there was nobody. */
    public static final String NOBODY = "NOBODY";

    /** As those whom a chain reaches: they are told of the chain. */
    public static final String CLIMBED = "CLIMBED";

    /** Ends the cause of what may be so. */
    private static final String PERHAPS = " perhaps";

    /** As it is kept with the alert. */
    public String keptCause() {
        return certain ? cause : cause + PERHAPS;
    }

    /** Whether an alert with this cause says what may be so. */
    public static boolean isUncertain(String keptCause) {
        return keptCause.endsWith(PERHAPS);
    }
}
