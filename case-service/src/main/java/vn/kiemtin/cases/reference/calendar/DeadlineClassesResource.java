package vn.kiemtin.cases.reference.calendar;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.cases.reference.changes.ChangeAnswers;
import vn.kiemtin.cases.reference.changes.EndBody;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.QueryParameters;
import vn.kiemtin.web.problem.SeenVersion;

/** How much time cases have. */
@Path("/api/v1/reference/deadline-classes")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "reference data")
public class DeadlineClassesResource {

    private final Callers callers;
    private final DeadlineClassRegister register;

    DeadlineClassesResource(Callers callers, DeadlineClassRegister register) {
        this.callers = callers;
        this.register = register;
    }

    @GET
    @Operation(
            summary =
                    "All classes that ever were, or those in force on a day; of those for one severity, the last counts")
    public DeadlineClassesView list(
            @Parameter(description = "A day, for example 2025-03-01") @QueryParam("on") @Nullable String on) {
        callers.reader();
        return new DeadlineClassesView(register.list(QueryParameters.day("on", on)));
    }

    @GET
    @Path("/{code}")
    @Operation(summary = "One class; the ETag is its version")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = DeadlineClassView.class)))
    public Response one(@PathParam("code") String code) {
        callers.reader();
        return ChangeAnswers.shown(register.find(code).orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND)));
    }

    @POST
    @RolesAllowed("admin")
    @Operation(
            summary = "From a day on cases of a severity, or those of rules that name it, have so much time",
            description = "Cases that are there keep what they got.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "class",
                                            value =
                                                    "{\"code\":\"THREE_DAYS\",\"nameVi\":\"3 ngày làm việc\",\"nameEn\":\"3 working days\",\"severity\":\"NORMAL\",\"minutes\":1440,\"aroundTheClock\":false,\"validFrom\":\"2027-01-01\"}")))
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = DeadlineClassView.class)))
    @APIResponse(responseCode = "409", description = "The code is taken")
    public Response create(@Valid @NotNull ClassBody body) {
        return ChangeAnswers.created(register.create(
                new DeadlineClassView(
                        body.code(),
                        body.nameVi(),
                        body.nameEn(),
                        body.severity(),
                        body.minutes(),
                        body.aroundTheClock(),
                        body.validFrom(),
                        null,
                        1),
                callers.administrator()));
    }

    @POST
    @Path("/{code}/end")
    @RolesAllowed("admin")
    @Operation(
            summary =
                    "From a day on no case gets it; the last class for a severity stays, and so does one that rules name")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "end", value = "{\"validTo\":\"2027-03-01\"}")))
    @APIResponse(
            responseCode = "200",
            description = "Ended; the ETag is the new version",
            content = @Content(schema = @Schema(implementation = DeadlineClassView.class)))
    @APIResponse(responseCode = "409", description = "It is still needed")
    public Response end(
            @PathParam("code") String code,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull EndBody body) {
        return ChangeAnswers.changed(
                register.end(code, body.validTo(), SeenVersion.of(ifMatch), callers.administrator()));
    }

    public record DeadlineClassesView(List<DeadlineClassView> classes) {}

    /**
     * @param severity of the cases that get it; left out where only routing rules name it
     * @param minutes that count, at most a year of them
     */
    public record ClassBody(
            @NotBlank @Size(max = ChangeAnswers.LONGEST_CODE) @Pattern(regexp = "[A-Z0-9]+(_[A-Z0-9]+)*")
            String code,

            @NotBlank @Size(max = ChangeAnswers.LONGEST_NAME) @Pattern(regexp = ChangeAnswers.READABLE)
            String nameVi,

            @NotBlank @Size(max = ChangeAnswers.LONGEST_NAME) @Pattern(regexp = ChangeAnswers.READABLE)
            String nameEn,

            @Nullable Severity severity,
            @NotNull @Min(1) @Max(525_600) Integer minutes,
            @NotNull Boolean aroundTheClock,
            @NotNull LocalDate validFrom) {}
}
