package vn.kiemtin.reports.updates;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Where the links in mails lead. Looking at a page changes nothing, since programs that check mails look at every link: what is wished is said by a button; or,
 * to end the mails, by the mail program itself (RFC 8058), with neither cookie nor account. What a page says tells nobody whether there is such a code.
 */
@Path(UpdateLinksResource.PATH)
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Blocking
public class UpdateLinksResource {

    static final String PATH = "/cap-nhat";

    private final Updates updates;

    UpdateLinksResource(Updates updates) {
        this.updates = updates;
    }

    @CheckedTemplate(basePath = "updates")
    static final class Templates {

        private Templates() {}

        /**
         * @param says the part of the words that it shows
         * @param action where its button leads; empty where there is none
         */
        static native TemplateInstance link(String says, String action);
    }

    @GET
    @Path("/{code}")
    @Operation(hidden = true)
    public Response toConfirm(@PathParam("code") String code) {
        return updates.canBeConfirmed(code)
                ? html(200, Templates.link("confirm", PATH + "/" + code))
                : html(410, Templates.link("gone", ""));
    }

    @POST
    @Path("/{code}")
    @Operation(hidden = true)
    public Response confirm(@PathParam("code") String code) {
        return updates.confirm(code)
                ? html(200, Templates.link("confirmed", ""))
                : html(410, Templates.link("gone", ""));
    }

    @GET
    @Path("/dung/{code}")
    @Operation(hidden = true)
    public Response toEnd(@PathParam("code") String code) {
        return html(200, Templates.link("end", PATH + "/dung/" + code));
    }

    @POST
    @Path("/dung/{code}")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response end(@PathParam("code") String code) {
        updates.end(code);
        return html(200, Templates.link("ended", ""));
    }

    private static Response html(int status, TemplateInstance template) {
        return Response.status(status)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "same-origin")
                .entity(template.render())
                .build();
    }
}
