package vn.kiemtin.cases.access;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Actor;
import vn.kiemtin.cases.casefile.CaseFile;

/**
 * Who is asking, as the token says, or an appointment in force.
 *
 * @param agency null for those who belong to none (supervisors, auditors)
 * @param marks what identifies the person behind the account, whatever the account is called now and whatever roles it has: each of them with its kind,
 *     as {@code name:police.officer} or {@code staff:1042}
 */
public record Caller(String username, String name, @Nullable String agency, Set<Role> roles, Set<String> marks) {

    /** Somebody of whom nothing but the account's name is known. */
    public Caller(String username, String name, @Nullable String agency, Set<Role> roles) {
        this(username, name, agency, roles, Set.of(markOfName(username)));
    }

    static String markOfName(String username) {
        return "name:" + username;
    }

    /**
     * Whether this is the person that these marks identify, be it through another role, a renamed account or a second one: one mark in common is
     * enough.
     */
    public boolean isSamePersonAs(Collection<String> others) {
        return others.stream().anyMatch(marks::contains);
    }

    /** Whether the caller sees every case that is not restricted. */
    public boolean seesAll() {
        return roles.contains(Role.SUPERVISOR) || roles.contains(Role.AUDITOR);
    }

    /** Whether the caller works on cases of an agency. */
    public boolean worksForAgency() {
        return agency != null && (roles.contains(Role.OFFICER) || roles.contains(Role.HEAD));
    }

    /** Whether cases are the caller's business at all. */
    public boolean worksOnCases() {
        return seesAll() || worksForAgency();
    }

    /** Whether the caller works on cases rather than only looking at them. */
    public boolean takesPart() {
        return roles.contains(Role.SUPERVISOR) || worksForAgency();
    }

    /**
     * A case that the caller does not see does not exist for the caller; of a restricted one the names decide, and nothing else. Who sees a case sees
     * those that are part of it.
     */
    public boolean sees(CaseFile file) {
        if (file.isRestricted()) {
            return worksOnCases() && file.restrictedTo().contains(username);
        }
        return seesAll()
                || (worksForAgency() && file.agencies().anyMatch(code -> code.equals(agency)))
                || (file.mergedInto() != null && sees(file.mergedInto()));
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether the caller heads an agency. */
    public boolean isHead() {
        return agency != null && roles.contains(Role.HEAD);
    }

    /** Whether the caller works for the agency that leads this case. */
    public boolean isOfLead(CaseFile file) {
        return worksForAgency() && file.lead().equals(agency);
    }

    /** Whether the caller is an officer of the agency that leads this case. */
    public boolean isOfficerOfLead(CaseFile file) {
        return is(Role.OFFICER) && isOfLead(file);
    }

    public Actor actor() {
        return new Actor(username, agency);
    }
}
