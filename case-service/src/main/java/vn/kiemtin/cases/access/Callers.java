package vn.kiemtin.cases.access;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        var caller = appointments.applyTo(
                new Caller(username, orElse(claim("name"), username), claim("agency"), roles, marks(username)));
        colleagues.met(caller);
        return caller;
    }

    /** An account that is renamed keeps its subject; a second account of a person shares the mail address, or the number as a member of staff. */
    private Set<String> marks(String username) {
        return Stream.of(
                        Optional.of(Caller.markOfName(username)),
                        mark("sub", claim("sub")),
                        mark("mail", claim("email")),
                        mark("staff", claim("staff_number")))
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<String> mark(String kind, @Nullable String value) {
        return Optional.ofNullable(value)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> kind + ":" + text.toLowerCase(Locale.ROOT));
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
