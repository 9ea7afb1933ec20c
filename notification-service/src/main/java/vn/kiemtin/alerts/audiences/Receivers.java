package vn.kiemtin.alerts.audiences;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads the receiver from the sign-in. */
@RequestScoped
@Named("receivers")
public class Receivers {

    private static final Duration LONGEST_SESSION = Duration.ofHours(8);

    private static final Pattern ADDRESS = Pattern.compile("[^@\\s\\p{Cntrl}<>,;\"()]+@[^@\\s\\p{Cntrl}<>,;\"()]+");
    private static final int LONGEST_ADDRESS = 254;

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

    /** Whether the caller has an inbox. */
    public boolean haveInbox() {
        return identity.hasRole("supervisor")
                || (claim("agency") != null && (identity.hasRole("officer") || identity.hasRole("head")));
    }

    /** Whoever is signed in, with an inbox or without. */
    public Optional<String> username() {
        return identity.isAnonymous()
                ? Optional.empty()
                : Optional.of(identity.getPrincipal().getName());
    }

    /** Whether the caller sees whom alerts have not reached. */
    public boolean isOverseer() {
        return identity.hasRole("supervisor") || (identity.hasRole("head") && claim("agency") != null);
    }

    /**
     * @throws ForbiddenException if the caller is neither a supervisor nor an agency's head
     */
    public Overseer overseer() {
        if (!isOverseer()) {
            throw new ForbiddenException();
        }
        var username = identity.getPrincipal().getName();
        var agency = claim("agency");
        var audiences = identity.hasRole("supervisor") || agency == null
                ? null
                : List.of(Audience.agency(agency).name(), Audience.heads(agency).name());
        return new Overseer(username, nameOr(username), audiences);
    }

    /** Where mails to the caller may go. */
    public MailAddress address() {
        var address = claim("email");
        if (address == null || address.isBlank()) {
            return new MailAddress.NotTold();
        }
        return isVerified() && ADDRESS.matcher(address).matches() && address.length() <= LONGEST_ADDRESS
                ? new MailAddress.Verified(address)
                : new MailAddress.Unverified();
    }

    private boolean isVerified() {
        Object verified = identity.getPrincipal() instanceof JsonWebToken token
                ? token.getClaim("email_verified")
                : identity.getAttribute("email_verified");
        return !"false".equalsIgnoreCase(String.valueOf(verified));
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
