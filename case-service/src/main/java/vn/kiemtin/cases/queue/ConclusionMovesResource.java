package vn.kiemtin.cases.queue;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.conclusion.Finding;
import vn.kiemtin.cases.conclusion.Verdict;
import vn.kiemtin.cases.lifecycle.MoveRequest;
import vn.kiemtin.cases.queue.MovesResource.ReasonBody;

/**
 * The moves of a case from its verification to its end. Like all moves they need {@code If-Match} and may carry an {@code
 * Idempotency-Key}.
 */
@Path("/api/v1/cases/{number}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "moves")
@APIResponse(responseCode = "200", description = "Moved; the ETag is the new version")
@APIResponse(responseCode = "409", description = "The status does not allow it; legalMoves lists what it allows")
@APIResponse(
        responseCode = "412",
        description = "The case has changed since it was read; legalMoves lists what it allows now")
@APIResponse(responseCode = "428", description = "If-Match is missing")
public class ConclusionMovesResource {

    private final Callers callers;
    private final MoveDoor door;

    ConclusionMovesResource(Callers callers, MoveDoor door) {
        this.callers = callers;
        this.door = door;
    }

    @POST
    @Path("/propose")
    @Operation(
            summary = "Propose the conclusion: the verdict, its reasons and grounds, for a second person to decide on",
            description =
                    "Evidence names items of the case that are not set aside, legalBases such as are in force for conclusions. FABRICATED and FALSE need"
                            + " at least one of each. An open offer to another agency ends with it.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "propose",
                                            value =
                                                    "{\"verdict\":\"FALSE\",\"reasonsVi\":\"Sở Y tế xác nhận không có dịch bệnh tại phường.\",\"reasonsEn\":\"The Department of Health confirms that there is no outbreak in the ward.\",\"evidence\":[1,2],\"legalBases\":[\"law-116-2025-7\"]}")))
    public Response propose(@Valid @BeanParam AskedMove asked, @Valid @NotNull ProposeBody body) {
        return move(
                asked,
                new MoveRequest.Propose(
                        new Finding(
                                body.verdict(),
                                body.reasonsVi(),
                                body.reasonsEn(),
                                Objects.requireNonNullElse(body.evidence(), List.of()),
                                Objects.requireNonNullElse(body.legalBases(), List.of())),
                        body.reason()));
    }

    @POST
    @Path("/withdraw")
    @Operation(summary = "Take the proposed conclusion back; for whoever proposed it")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(name = "withdraw", value = "{\"reason\":\"Cần bổ sung chứng cứ\"}")))
    public Response withdraw(@Valid @BeanParam AskedMove asked, @Valid @Nullable ReasonBody body) {
        return move(asked, new MoveRequest.Withdraw(reason(body)));
    }

    @POST
    @Path("/return")
    @Operation(summary = "Give the proposed conclusion back; for a second person; needs a reason")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "return",
                                            value = "{\"reason\":\"Chưa rõ nguồn của hình ảnh\"}")))
    public Response giveBack(@Valid @BeanParam AskedMove asked, @Valid @Nullable ReasonBody body) {
        return move(asked, new MoveRequest.Return(reason(body)));
    }

    @POST
    @Path("/approve")
    @Operation(
            summary = "Make the proposed conclusion the case's; for a second person",
            description =
                    "The head of the lead agency, or a supervisor where a head proposed it; never whoever proposed it.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "approve", value = "{}")))
    public Response approve(@Valid @BeanParam AskedMove asked, @Valid @Nullable ReasonBody body) {
        return move(asked, new MoveRequest.Approve(reason(body)));
    }

    @POST
    @Path("/act")
    @Operation(
            summary = "Tell that something is done about it; what, is the reason, and needed",
            description = "A statement that is published and a correction that is requested tell so by themselves.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "act",
                                            value = "{\"reason\":\"Đã làm việc trực tiếp với chủ tài khoản\"}")))
    public Response act(@Valid @BeanParam AskedMove asked, @Valid @Nullable ReasonBody body) {
        return move(asked, new MoveRequest.Act(reason(body)));
    }

    @POST
    @Path("/close")
    @Operation(
            summary = "End the case: everything is done",
            description = "Refused as long as a response, a task or a request is open; the problem's errors say which.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "close", value = "{}")))
    public Response close(@Valid @BeanParam AskedMove asked, @Valid @Nullable ReasonBody body) {
        return move(asked, new MoveRequest.Close(reason(body)));
    }

    @POST
    @Path("/reopen")
    @Operation(
            summary = "Begin anew because of new evidence; needs a reason",
            description = "The conclusion is in force no longer; it stays as a version.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "reopen",
                                            value = "{\"reason\":\"Có kết quả giám định mới\"}")))
    public Response reopen(@Valid @BeanParam AskedMove asked, @Valid @Nullable ReasonBody body) {
        return move(asked, new MoveRequest.Reopen(reason(body)));
    }

    private Response move(AskedMove asked, MoveRequest request) {
        return door.move(asked, request, callers.current());
    }

    private static @Nullable String reason(@Nullable ReasonBody body) {
        return body == null ? null : body.reason();
    }

    /**
     * @param reasonsVi why, in Vietnamese
     * @param reasonsEn the same in English
     * @param evidence numbers of the items of the case that it rests on; none where left out
     * @param legalBases codes of the legal bases that it rests on; none where left out
     */
    public record ProposeBody(
            @NotNull Verdict verdict,

            @NotBlank @Size(max = MoveRequest.LONGEST_REASONS)
            String reasonsVi,

            @NotBlank @Size(max = MoveRequest.LONGEST_REASONS)
            String reasonsEn,

            @Size(max = MoveRequest.MOST_GROUNDS) @Nullable List<@NotNull Integer> evidence,

            @Size(max = MoveRequest.MOST_GROUNDS) @Nullable List<@NotBlank String> legalBases,

            @Size(max = MoveRequest.LONGEST_REASON) @Nullable
            String reason) {}
}
