package vn.kiemtin.alerts.rules;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whom a rule alerts: a role in the case, a fixed agency or a person.
 *
 * @param name code of the agency or account name of the person; empty where the kind says it all
 */
public record Recipient(Kind kind, String name) {

    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
    private static final Pattern ACCOUNT = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}._@-]*[\\p{L}\\p{N}])?");
    private static final int LONGEST_NAME = 60;

    /** How it is found out who that is. */
    public enum Kind {
        SUPERVISORS,
        LEAD_HEADS,
        /** The lead's officers and heads. */
        LEAD_OFFICERS,
        /** Officers and heads of the lead and of each coordinating agency. */
        CASE_AGENCIES,
        /** Heads of the agency that is offered the case. */
        TARGET_HEADS,
        /** Each person whom the event mentions. */
        CONCERNED,
        /** Who works on the case, or the lead's officers where nobody does. */
        OFFICER_OR_LEAD,
        /** Who may decide on a proposal: the lead's heads, and the supervisors where a head proposed it. */
        DECIDERS,
        /** A fixed agency's officers and heads, of cases in which it takes part. */
        AGENCY,
        /** A fixed agency's heads, of cases in which it takes part. */
        AGENCY_HEADS,
        /** One person. */
        PERSON;

        public boolean needsName() {
            return this == AGENCY || this == AGENCY_HEADS || this == PERSON;
        }
    }

    public static Recipient of(Kind kind) {
        return new Recipient(kind, "");
    }

    /** Reads what {@link #written} wrote; empty for anything else. */
    public static Optional<Recipient> parse(String written) {
        var separator = written.indexOf(':');
        var word = separator < 0 ? written : written.substring(0, separator);
        var name = separator < 0 ? "" : written.substring(separator + 1);
        return Stream.of(Kind.values())
                .filter(kind -> kind.name().equals(word))
                .filter(kind -> kind.needsName() ? isName(kind, name) : separator < 0)
                .map(kind -> new Recipient(kind, name))
                .findFirst();
    }

    /** {@code SUPERVISORS}, {@code AGENCY:hanoi-police}, {@code PERSON:tran.an}. */
    public String written() {
        return kind.needsName() ? kind + ":" + name : kind.name();
    }

    static boolean isAgency(String code) {
        return code.length() <= LONGEST_NAME && CODE.matcher(code).matches();
    }

    private static boolean isName(Kind kind, String name) {
        return kind == Kind.PERSON
                ? name.length() <= LONGEST_NAME && ACCOUNT.matcher(name).matches()
                : isAgency(name);
    }
}
