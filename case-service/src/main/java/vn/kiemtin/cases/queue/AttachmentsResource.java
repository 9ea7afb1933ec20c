package vn.kiemtin.cases.queue;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.attachments.Attachments;
import vn.kiemtin.cases.attachments.LookAtAttachment;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.lifecycle.MoveRequest;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** The files that came with a report of a case, for whoever sees the case. Each look is in the case's history before there is a link to the file. */
@Path("/api/v1/cases/{number}/reports/{report}/attachments")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "reports of a case")
@APIResponse(
        responseCode = "404",
        description = "There is no such case for the caller, or no such report or file in it")
public class AttachmentsResource {

    private final Callers callers;
    private final VisibleCases visible;
    private final CaseFiles files;
    private final Attachments attachments;
    private final LookAtAttachment lookAtAttachment;

    AttachmentsResource(
            Callers callers,
            VisibleCases visible,
            CaseFiles files,
            Attachments attachments,
            LookAtAttachment lookAtAttachment) {
        this.callers = callers;
        this.visible = visible;
        this.files = files;
        this.attachments = attachments;
        this.lookAtAttachment = lookAtAttachment;
    }

    @GET
    @Transactional
    @Operation(summary = "The files that came with a report")
    @APIResponse(
            responseCode = "200",
            description = "In the order in which they were sent",
            content = @Content(schema = @Schema(implementation = AttachmentsOfReport.class)))
    public AttachmentsOfReport list(@PathParam("number") String number, @PathParam("report") UUID report) {
        var file = visible.get(number, callers.current());
        if (files.report(report)
                .filter(known -> known.caseId().equals(file.id()))
                .isEmpty()) {
            throw ProblemException.of(ProblemType.NOT_FOUND);
        }
        return new AttachmentsOfReport(attachments.of(List.of(report)).getOrDefault(report, List.of()).stream()
                .map(AttachmentView::of)
                .toList());
    }

    @POST
    @Path("/{attachment}/looks")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Look at a file",
            description =
                    "Notes the look in the case's history and answers with a link that can be followed for two minutes, without a token. A picture is shown as"
                            + " a copy made anew, without what it tells of place and device; its original, byte for byte, only to heads, supervisors and auditors"
                            + " with a reason. Of a document, video or sound there is only the original: treat it as a stranger's file.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "the original",
                                            value =
                                                    "{\"original\":true,\"reason\":\"Trưng cầu giám định ảnh gốc theo yêu cầu của lãnh đạo.\"}")))
    @APIResponse(
            responseCode = "201",
            description = "Noted",
            content = @Content(schema = @Schema(implementation = LinkView.class)))
    public Response look(
            @PathParam("number") String number,
            @PathParam("report") UUID report,
            @PathParam("attachment") UUID attachment,
            @Valid @NotNull LookBody body) {
        var original = Boolean.TRUE.equals(body.original());
        return switch (lookAtAttachment.look(
                number, report, attachment, original, EvidenceEntered.text(body.reason()), callers.current())) {
            case LookAtAttachment.Result.Allowed(var address, var until) ->
                Response.status(Response.Status.CREATED)
                        .header("Cache-Control", "no-store")
                        .entity(new LinkView(address, until))
                        .build();
            case LookAtAttachment.Result.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case LookAtAttachment.Result.NotTheCallers _ -> throw ProblemException.of(ProblemType.NOT_ALLOWED);
            case LookAtAttachment.Result.NoReason _ ->
                throw ProblemException.of(ProblemType.INVALID_REQUEST).field("reason", "invalid.no-reason");
        };
    }

    public record AttachmentsOfReport(List<AttachmentView> attachments) {}

    /**
     * @param original whether what was sent is wanted rather than the copy
     * @param reason why; needed for the original of a picture
     */
    public record LookBody(
            @Nullable Boolean original,

            @Size(max = MoveRequest.LONGEST_REASON) @Nullable
            String reason) {}

    /**
     * @param address of the file, at the one origin
     */
    @Schema(name = "LinkToAttachment")
    public record LinkView(
            @Schema(examples = "/tep-dinh-kem?t=…") String address,
            @Schema(examples = "2026-11-26T02:17:30Z") Instant until) {}
}
