package vn.kiemtin.cases.reference.succession;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.reference.changes.ChangeAnswers;

/** Which function passed to whom. */
@Path("/api/v1/reference/successions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "reference data")
public class SuccessionsResource {

    private final Callers callers;
    private final Successions successions;

    SuccessionsResource(Callers callers, Successions successions) {
        this.callers = callers;
        this.successions = successions;
    }

    @GET
    @Operation(summary = "All successions, the latest first")
    public SuccessionsView list() {
        callers.reader();
        return new SuccessionsView(successions.list());
    }

    @POST
    @RolesAllowed("admin")
    @Operation(
            summary = "A function passes to another agency from a day on",
            description =
                    "Open cases of the function move on that day, and routing follows. Without field and platform it is all that no other succession of the day names.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "succession",
                                            value =
                                                    "{\"from\":\"hanoi-dic\",\"to\":\"hanoi-dst\",\"platform\":\"WEBSITE\",\"takesEffect\":\"2027-03-01\"}")))
    @APIResponse(
            responseCode = "201",
            description = "Entered",
            content = @Content(schema = @Schema(implementation = SuccessionView.class)))
    @APIResponse(responseCode = "409", description = "There is one for this function and day")
    public Response create(@Valid @NotNull SuccessionBody body) {
        return ChangeAnswers.created(successions.create(
                body.from(), body.to(), body.field(), body.platform(), body.takesEffect(), callers.administrator()));
    }

    public record SuccessionsView(List<SuccessionView> successions) {}

    /**
     * @param from code of the agency whose function it was
     * @param to code of the agency whose function it is from then on
     */
    public record SuccessionBody(
            @NotBlank @Size(max = ChangeAnswers.LONGEST_CODE) @Pattern(regexp = ChangeAnswers.CODE)
            String from,

            @NotBlank @Size(max = ChangeAnswers.LONGEST_CODE) @Pattern(regexp = ChangeAnswers.CODE)
            String to,

            @Nullable Field field,
            @Nullable Platform platform,
            @NotNull LocalDate takesEffect) {}
}
