package vn.kiemtin.reports.retention;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The button of the progress page that deletes the contact; opened by the receipt code in that page's cookie. */
@Path("/progress/contact/delete")
@Blocking
public class ReportersContactResource {

    private static final String COOKIE = "progress";
    private static final URI PROGRESS = URI.create("/progress#contact");

    private final DeleteContact deleteContact;

    ReportersContactResource(DeleteContact deleteContact) {
        this.deleteContact = deleteContact;
    }

    @GET
    @Operation(hidden = true)
    public Response back() {
        return Response.seeOther(PROGRESS).build();
    }

    /** Whose cookie has expired meanwhile is asked for the code again there. */
    @POST
    @Operation(hidden = true)
    public Response delete(@CookieParam(COOKIE) @Nullable String code) {
        deleteContact.by(code);
        return Response.seeOther(PROGRESS).build();
    }
}
