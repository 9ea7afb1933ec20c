package vn.kiemtin.cases.desk;

import io.quarkus.security.Authenticated;
import io.quarkus.vertx.http.Uncompressed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.evidence.AddEvidence;
import vn.kiemtin.cases.evidence.SetEvidenceAside;
import vn.kiemtin.cases.lifecycle.MoveRequest;
import vn.kiemtin.cases.queue.EvidenceDownload;
import vn.kiemtin.cases.queue.EvidenceEntered;
import vn.kiemtin.cases.queue.VisibleCases;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** The forms by which evidence is added and set aside on the page of the case, and its files to keep. */
@Path("/desk/cases/{number}/evidence")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@Blocking
public class EvidenceFormsResource {

    private static final int KILOBYTE = 1024;

    private final CasePage casePage;
    private final Page page;
    private final Callers callers;
    private final VisibleCases visible;
    private final AddEvidence addEvidence;
    private final SetEvidenceAside setEvidenceAside;
    private final EvidenceDownload download;

    EvidenceFormsResource(
            CasePage casePage,
            Page page,
            Callers callers,
            VisibleCases visible,
            AddEvidence addEvidence,
            SetEvidenceAside setEvidenceAside,
            EvidenceDownload download) {
        this.casePage = casePage;
        this.page = page;
        this.callers = callers;
        this.visible = visible;
        this.addEvidence = addEvidence;
        this.setEvidenceAside = setEvidenceAside;
        this.download = download;
    }

    /** Whose session ended while a form was filled in comes back from the sign-in to the form's address, and from here to the case. */
    @GET
    @Operation(hidden = true)
    public Response afterSignIn(@PathParam("number") String number) {
        return Response.seeOther(UriBuilder.fromPath("/desk/cases/{number}").build(number))
                .build();
    }

    @GET
    @Path("/{item}/set-aside")
    @Operation(hidden = true)
    public Response afterSignInToSetAside(@PathParam("number") String number) {
        return afterSignIn(number);
    }

    @GET
    @Path("/{item}/file")
    @Produces(MediaType.WILDCARD)
    @Uncompressed
    @Operation(hidden = true)
    public Response file(@PathParam("number") String number, @PathParam("item") int item) {
        return download.of(number, item, callers.current());
    }

    /** A form without a file adds its link. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response add(
            @PathParam("number") String number,
            @RestForm("file") @Nullable FileUpload file,
            @RestForm("link") @Nullable String link,
            @RestForm("text") @Nullable String text,
            @RestForm("description") @Nullable String description,
            @RestForm("takenAt") @Nullable String takenAt,
            @RestForm("key") @Nullable String key)
            throws IOException {
        var caller = callers.current();
        var entered = new EnteredEvidence(Typed.text(link), text, description, Typed.text(takenAt));
        var time = entered.time();
        if (time.isPresent() && time.get().equals(Instant.MIN)) {
            return refused(number, caller, 422, page.say("invalid.evidence-taken"), entered);
        }
        var details = EvidenceEntered.details(description, time.orElse(null), Typed.text(key));
        if (file == null) {
            return answer(
                    number,
                    caller,
                    addEvidence.link(number, entered.link(), EvidenceEntered.text(text), details, caller),
                    entered);
        }
        try (var content = Files.newInputStream(file.uploadedFile())) {
            return answer(number, caller, addEvidence.file(number, file.fileName(), content, details, caller), entered);
        }
    }

    @POST
    @Path("/{item}/set-aside")
    @Operation(hidden = true)
    public Response setAside(
            @PathParam("number") String number,
            @PathParam("item") int item,
            @FormParam("version") @Nullable String version,
            @FormParam("reason") @Nullable String reason) {
        var caller = callers.current();
        var why = EvidenceEntered.text(reason);
        if (why != null && why.length() > MoveRequest.LONGEST_REASON) {
            return refused(
                    number,
                    caller,
                    422,
                    page.say("desk.reason.too-long", MoveRequest.LONGEST_REASON, why.length()),
                    null);
        }
        return switch (setEvidenceAside.setAside(number, item, why, Typed.number(version), caller)) {
            case SetEvidenceAside.Result.Done _ -> done(number, "evidence-set-aside");
            case SetEvidenceAside.Result.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case SetEvidenceAside.Result.NotTheCallers _ ->
                refused(number, caller, 403, page.say("desk.not-allowed"), null);
            case SetEvidenceAside.Result.VersionMissing _, SetEvidenceAside.Result.Stale _ ->
                refused(number, caller, 412, page.say("desk.evidence.stale"), null);
            case SetEvidenceAside.Result.NoReason _ ->
                refused(number, caller, 422, page.say("invalid.no-reason"), null);
        };
    }

    private Response answer(String number, Caller caller, AddEvidence.Result result, EnteredEvidence entered) {
        return switch (result) {
            case AddEvidence.Result.Added _ -> done(number, "evidence-added");
            case AddEvidence.Result.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case AddEvidence.Result.NotTheCallers _ ->
                refused(number, caller, 403, page.say("desk.not-allowed"), entered);
            case AddEvidence.Result.Refused(var _, var words, var about) ->
                refused(number, caller, 422, page.say(words, about), entered);
            case AddEvidence.Result.TooLarge(var most) ->
                refused(number, caller, 413, page.say("problem.too-large.limit", most / KILOBYTE), entered);
            case AddEvidence.Result.KeyReused _ ->
                refused(number, caller, 422, page.say("desk.evidence.another"), entered);
        };
    }

    private static Response done(String number, String what) {
        return Response.seeOther(URI.create("/desk/cases/%s?%s=1#evidence".formatted(number, what)))
                .build();
    }

    private Response refused(
            String number, Caller caller, int status, String fault, @Nullable EnteredEvidence entered) {
        var file = visible.get(number, caller);
        return Response.status(status)
                .entity(casePage.of(file, caller, null, null)
                        .data("fault", fault)
                        .data("enteredEvidence", entered)
                        .render())
                .build();
    }
}
