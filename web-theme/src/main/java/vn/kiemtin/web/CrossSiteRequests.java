package vn.kiemtin.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/**
 * Refuses what another site's page makes a browser send here in a signed-in person's name. Browsers say where a request comes from
 * ({@code Sec-Fetch-Site}, W3C Fetch Metadata; older ones {@code Origin}); programs say neither and carry no cookies, so they pass.
 *
 * <p>Before all other filters: what another site sends must neither be counted nor come back in a page of ours, from which it would be sent again as our own.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION - 3)
public class CrossSiteRequests implements ContainerRequestFilter {

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final @Nullable String ownAuthority;

    CrossSiteRequests(@ConfigProperty(name = "kiemtin.origin", defaultValue = "http://localhost:8080") URI origin) {
        this.ownAuthority = origin.getAuthority();
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!SAFE_METHODS.contains(request.getMethod()) && comesFromElsewhere(request)) {
            throw ProblemException.of(ProblemType.NOT_ALLOWED).detail("problem.not-allowed.cross-site");
        }
    }

    private boolean comesFromElsewhere(ContainerRequestContext request) {
        var site = request.getHeaderString("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        var origin = request.getHeaderString("Origin");
        if (origin == null) {
            return false;
        }
        try {
            var authority = URI.create(origin).getAuthority();
            return authority == null
                    || !(authority.equals(ownAuthority) || authority.equals(request.getHeaderString("Host")));
        } catch (IllegalArgumentException malformed) {
            return true;
        }
    }
}
