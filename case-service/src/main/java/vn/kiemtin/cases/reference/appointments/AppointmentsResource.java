package vn.kiemtin.cases.reference.appointments;

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
import vn.kiemtin.cases.reference.changes.ChangeAnswers;
import vn.kiemtin.cases.reference.changes.EndBody;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.QueryParameters;
import vn.kiemtin.web.problem.SeenVersion;

/** Who works where as what. In force, an appointment counts instead of the agency and the roles of officer and head that the sign-in says. */
@Path("/api/v1/reference/appointments")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "reference data")
public class AppointmentsResource {

    private final Callers callers;
    private final AppointmentRegister register;

    AppointmentsResource(Callers callers, AppointmentRegister register) {
        this.callers = callers;
        this.register = register;
    }

    @GET
    @Operation(
            summary = "Appointments, also those that are over and those to come; on a day, of an agency, of a person")
    public AppointmentsView list(
            @Parameter(description = "A day, for example 2025-03-01") @QueryParam("on") @Nullable String on,
            @QueryParam("agency") @Nullable String agency,
            @QueryParam("username") @Nullable String username) {
        callers.reader();
        return new AppointmentsView(register.list(
                QueryParameters.day("on", on),
                QueryParameters.text("agency", agency),
                QueryParameters.text("username", username)));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One appointment; the ETag is its version")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = AppointmentView.class)))
    public Response one(@PathParam("id") long id) {
        callers.reader();
        return ChangeAnswers.shown(register.find(id).orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND)));
    }

    @POST
    @RolesAllowed("admin")
    @Operation(summary = "Appoint somebody from a day on, for good or for a time; a head is an officer, too")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "deputy",
                                            value =
                                                    "{\"username\":\"police.officer\",\"name\":\"Nguyễn Thị Bình\",\"role\":\"HEAD\",\"agency\":\"hanoi-police\",\"validFrom\":\"2027-02-01\",\"validTo\":\"2027-02-15\"}")))
    @APIResponse(
            responseCode = "201",
            description = "Appointed",
            content = @Content(schema = @Schema(implementation = AppointmentView.class)))
    @APIResponse(responseCode = "409", description = "This person is appointed to this from this day")
    public Response create(@Valid @NotNull AppointmentBody body) {
        return ChangeAnswers.created(register.create(
                new AppointmentRegister.Wanted(
                        body.username(), body.name(), body.role(), body.agency(), body.validFrom(), body.validTo()),
                callers.administrator()));
    }

    @POST
    @Path("/{id}/end")
    @RolesAllowed("admin")
    @Operation(summary = "It is over from a day on; then the sign-in counts again")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "end", value = "{\"validTo\":\"2027-02-10\"}")))
    @APIResponse(
            responseCode = "200",
            description = "Ended; the ETag is the new version",
            content = @Content(schema = @Schema(implementation = AppointmentView.class)))
    public Response end(
            @PathParam("id") long id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull EndBody body) {
        return ChangeAnswers.changed(
                register.end(id, body.validTo(), SeenVersion.of(ifMatch), callers.administrator()));
    }

    public record AppointmentsView(List<AppointmentView> appointments) {}

    /**
     * @param username account name
     * @param validTo the first day on which it is over; left out while none is known
     */
    public record AppointmentBody(
            @NotBlank @Size(max = 100) @Pattern(regexp = "[a-z0-9._@-]+")
            String username,

            @NotBlank @Size(max = ChangeAnswers.LONGEST_NAME) @Pattern(regexp = ChangeAnswers.READABLE)
            String name,

            @NotNull AppointedRole role,

            @NotBlank @Size(max = ChangeAnswers.LONGEST_CODE) @Pattern(regexp = ChangeAnswers.CODE)
            String agency,

            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo) {}
}
