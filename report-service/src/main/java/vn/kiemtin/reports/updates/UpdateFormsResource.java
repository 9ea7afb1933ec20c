package vn.kiemtin.reports.updates;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.intake.ContactChecks;
import vn.kiemtin.reports.intake.Fault;
import vn.kiemtin.reports.intake.ReportRequest;
import vn.kiemtin.reports.receipts.ReceiptCode;
import vn.kiemtin.web.Page;

/** The form by which the sender of a report asks for mails or ends them, below the progress page, whose cookie holds the receipt code. */
@Path(UpdateFormsResource.PATH)
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Blocking
public class UpdateFormsResource {

    static final String PATH = "/progress/mail";

    private static final URI PROGRESS = URI.create("/progress");
    private static final String COOKIE = "progress";

    private final Updates updates;
    private final Page page;

    UpdateFormsResource(Updates updates, Page page) {
        this.updates = updates;
        this.page = page;
    }

    @CheckedTemplate(basePath = "updates")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance form(String standing, String email, @Nullable String error);
    }

    @GET
    @Operation(hidden = true)
    public Response show(@CookieParam(COOKIE) @Nullable String code) {
        return ReceiptCode.parse(code) == null
                ? Response.seeOther(PROGRESS).build()
                : html(200, updates.standing(code), "", null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response ask(@CookieParam(COOKIE) @Nullable String code, @FormParam("email") @Nullable String typed) {
        var receipt = ReceiptCode.parse(code);
        if (receipt == null) {
            return Response.seeOther(PROGRESS).build();
        }
        var faults = new ArrayList<Fault>();
        var contact = ContactChecks.check(new ReportRequest.Contact(typed, null), faults);
        var shown = Objects.requireNonNullElse(typed, "");
        var email = contact == null ? null : contact.email();
        if (!faults.isEmpty() || email == null) {
            return html(422, updates.standing(code), shown, page.say("invalid.report.email"));
        }
        return switch (updates.ask(receipt, email, page.language())) {
            case SENT -> Response.seeOther(URI.create(PATH)).build();
            case UNKNOWN_CODE -> Response.seeOther(PROGRESS).build();
            case ERASED -> html(409, updates.standing(code), shown, page.say("more.erased"));
            case TOO_OFTEN -> html(409, updates.standing(code), shown, page.say("updates.too-often"));
        };
    }

    @POST
    @Path("/end")
    @Operation(hidden = true)
    public Response end(@CookieParam(COOKIE) @Nullable String code) {
        var receipt = ReceiptCode.parse(code);
        if (receipt != null) {
            updates.endOf(receipt);
        }
        return Response.seeOther(PROGRESS).build();
    }

    private static Response html(int status, Updates.Standing standing, String email, @Nullable String error) {
        return Response.status(status)
                .header("Cache-Control", "no-store")
                .entity(Templates.form(standing.name(), email, error).render())
                .build();
    }
}
