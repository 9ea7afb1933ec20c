package vn.kiemtin.cases.access;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads the caller from the sign-in, and from the appointment in force today where there is one. */
@RequestScoped
public class Callers {

    private final SecurityIdentity identity;
    private final Colleagues colleagues;
    private final Appointments appointments;

    Callers(SecurityIdentity identity, Colleagues colleagues, Appointments appointments) {
        this.identity = identity;
        this.colleagues = colleagues;
        this.appointments = appointments;
    }

    /**
     * The caller; whoever works on cases is known as a colleague from now on, whoever no longer does is not any more.
     *
     * @throws ForbiddenException if the caller has no business with cases: none of the roles, or an officer without agency
     */
    public Caller current() {
        var caller = known();
        if (!caller.worksOnCases()) {
            throw new ForbiddenException();
        }
        return caller;
    }

    /**
     * The caller, who may look at reference data.
     *
     * @throws ForbiddenException if the caller neither has business with cases nor administers
     */
    public Caller reader() {
        var caller = known();
        if (!caller.worksOnCases() && !caller.is(Role.ADMIN)) {
            throw new ForbiddenException();
        }
        return caller;
    }

    /**
     * The caller, who may change reference data.
     *
     * @throws ForbiddenException for everybody else
     */
    public Caller administrator() {
        var caller = known();
        if (!caller.is(Role.ADMIN)) {
            throw new ForbiddenException();
        }
        return caller;
    }

    private Caller known() {
        var username = identity.getPrincipal().getName();
        Set<Role> roles = Arrays.stream(Role.values())
                .filter(role -> identity.hasRole(role.claim()))
                .collect(Collectors.toUnmodifiableSet());
        var caller =
                appointments.applyTo(new Caller(username, orElse(claim("name"), username), claim("agency"), roles));
        colleagues.met(caller);
        return caller;
    }

    private @Nullable String claim(String name) {
        Object value = identity.getPrincipal() instanceof JsonWebToken token
                ? token.<Object>getClaim(name)
                : identity.<Object>getAttribute(name);
        return value instanceof String text ? text : null;
    }

    private static String orElse(@Nullable String value, String other) {
        return value == null ? other : value;
    }
}
