package vn.kiemtin.alerts.audiences;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads the receiver from the sign-in. */
@RequestScoped
public class Receivers {

    private static final Duration LONGEST_SESSION = Duration.ofHours(8);

    private final SecurityIdentity identity;

    Receivers(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * @throws ForbiddenException if the caller has no inbox: neither a supervisor nor an agency's officer or head
     */
    public Receiver current() {
        var audiences = new ArrayList<Audience>();
        if (identity.hasRole("supervisor")) {
            audiences.add(Audience.SUPERVISORS);
        }
        var agency = claim("agency");
        if (agency != null && (identity.hasRole("officer") || identity.hasRole("head"))) {
            audiences.add(Audience.agency(agency));
        }
        if (agency != null && identity.hasRole("head")) {
            audiences.add(Audience.heads(agency));
        }
        if (audiences.isEmpty()) {
            throw new ForbiddenException();
        }
        var username = identity.getPrincipal().getName();
        audiences.add(Audience.person(username));
        return new Receiver(username, nameOr(username), audiences);
    }

    /**
     * @throws ForbiddenException if the caller looks after no deliveries: neither a supervisor nor an administrator
     */
    public Steward steward() {
        if (!isSteward()) {
            throw new ForbiddenException();
        }
        var username = identity.getPrincipal().getName();
        return new Steward(username, nameOr(username), claim("agency"), identity.hasRole("supervisor"));
    }

    /** Whether the caller looks after deliveries. */
    public boolean isSteward() {
        return identity.hasRole("supervisor") || identity.hasRole("admin");
    }

    /** How long the sign-in lasts from now on. */
    public Duration remaining(Instant now) {
        var ends = identity.getPrincipal() instanceof JsonWebToken token ? token.getExpirationTime() : 0;
        return ends == 0 ? LONGEST_SESSION : Duration.between(now, Instant.ofEpochSecond(ends));
    }

    private String nameOr(String username) {
        var name = claim("name");
        if (name != null) {
            return name;
        }
        var parts = Stream.of("given_name", "family_name").map(this::claim).filter(Objects::nonNull);
        var joined = parts.collect(Collectors.joining(" "));
        return joined.isEmpty() ? username : joined;
    }

    private @Nullable String claim(String name) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? token.getClaim(name)
                : identity.getAttribute(name);
    }
}
