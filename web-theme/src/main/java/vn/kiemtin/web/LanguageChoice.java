package vn.kiemtin.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/** Remembers the language that a person chose by {@code ?lang=}. */
@Provider
public class LanguageChoice implements ContainerResponseFilter {

    private static final int ONE_YEAR = (int) Duration.ofDays(365).toSeconds();

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var chosen = Language.byCode(request.getUriInfo().getQueryParameters().getFirst(Language.CHOICE));
        if (chosen != null) {
            response.getHeaders()
                    .add(
                            "Set-Cookie",
                            new NewCookie.Builder(Language.CHOICE)
                                    .value(chosen.code())
                                    .path("/")
                                    .maxAge(ONE_YEAR)
                                    .sameSite(NewCookie.SameSite.LAX)
                                    .build());
        }
        response.getHeaders().add("Vary", "Accept-Language, Cookie");
    }
}
