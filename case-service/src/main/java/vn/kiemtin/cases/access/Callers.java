package vn.kiemtin.cases.access;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads the caller from the sign-in. */
@RequestScoped
public class Callers {

    private final SecurityIdentity identity;
    private final Colleagues colleagues;

    Callers(SecurityIdentity identity, Colleagues colleagues) {
        this.identity = identity;
        this.colleagues = colleagues;
    }

    /**
     * The caller; whoever works for an agency is known as a colleague from now on, whoever no longer does is not any more.
     *
     * @throws ForbiddenException if the caller has no business with cases: none of the roles, or an officer without agency
     */
    public Caller current() {
        var caller = new Caller(
                identity.getPrincipal().getName(),
                orElse(claim("name"), identity.getPrincipal().getName()),
                claim("agency"),
                Arrays.stream(Role.values())
                        .filter(role -> identity.hasRole(role.claim()))
                        .collect(Collectors.toUnmodifiableSet()));
        colleagues.met(caller);
        if (!caller.seesAll() && !caller.worksForAgency()) {
            throw new ForbiddenException();
        }
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
