package vn.kiemtin.cases.reference.agencies;

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
import vn.kiemtin.cases.reference.changes.NewNameBody;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.QueryParameters;
import vn.kiemtin.web.problem.SeenVersion;

/** Agencies for those who work with cases to see, and for administrators to change. */
@Path("/api/v1/reference/agencies")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "reference data")
public class AgenciesResource {

    private final Callers callers;
    private final AgencyRegister register;

    AgenciesResource(Callers callers, AgencyRegister register) {
        this.callers = callers;
        this.register = register;
    }

    @GET
    @Operation(summary = "All agencies that ever were, or those in force on a day, as they are called then")
    public AgenciesView list(
            @Parameter(description = "A day, for example 2025-03-01") @QueryParam("on") @Nullable String on) {
        callers.reader();
        return new AgenciesView(register.list(QueryParameters.day("on", on)));
    }

    @GET
    @Path("/{code}")
    @Operation(summary = "One agency as it is called today; the ETag is its version")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = AgencyView.class)))
    public Response one(@PathParam("code") String code) {
        callers.reader();
        return ChangeAnswers.shown(register.find(code).orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND)));
    }

    @POST
    @RolesAllowed("admin")
    @Operation(summary = "Register an agency that exists from a day on")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "agency",
                                            value =
                                                    "{\"code\":\"hanoi-culture\",\"nameVi\":\"Sở Văn hóa Hà Nội\",\"nameEn\":\"Hanoi Department of Culture\",\"validFrom\":\"2027-03-01\"}")))
    @APIResponse(
            responseCode = "201",
            description = "Registered",
            content = @Content(schema = @Schema(implementation = AgencyView.class)))
    @APIResponse(responseCode = "409", description = "The code is taken")
    public Response create(@Valid @NotNull AgencyBody body) {
        return ChangeAnswers.created(
                register.create(body.code(), body.nameVi(), body.nameEn(), body.validFrom(), callers.administrator()));
    }

    @POST
    @Path("/{code}/rename")
    @RolesAllowed("admin")
    @Operation(summary = "From a day on it is called otherwise; until then it keeps its name")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "rename",
                                            value =
                                                    "{\"nameVi\":\"Sở Văn hóa và Du lịch Hà Nội\",\"nameEn\":\"Hanoi Department of Culture and Tourism\",\"validFrom\":\"2027-03-01\"}")))
    @APIResponse(
            responseCode = "200",
            description = "Renamed; the ETag is the new version",
            content = @Content(schema = @Schema(implementation = AgencyView.class)))
    public Response rename(
            @PathParam("code") String code,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull NewNameBody body) {
        return ChangeAnswers.changed(register.rename(
                code,
                body.nameVi(),
                body.nameEn(),
                body.validFrom(),
                SeenVersion.of(ifMatch),
                callers.administrator()));
    }

    @POST
    @Path("/{code}/end")
    @RolesAllowed("admin")
    @Operation(summary = "From a day on it is no more; where rules or open cases name it, it needs an heir by then")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "end", value = "{\"validTo\":\"2027-03-01\"}")))
    @APIResponse(
            responseCode = "200",
            description = "Ended; the ETag is the new version",
            content = @Content(schema = @Schema(implementation = AgencyView.class)))
    @APIResponse(responseCode = "409", description = "It is still needed")
    public Response end(
            @PathParam("code") String code,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull EndBody body) {
        return ChangeAnswers.changed(
                register.end(code, body.validTo(), SeenVersion.of(ifMatch), callers.administrator()));
    }

    public record AgenciesView(List<AgencyView> agencies) {}

    public record AgencyBody(
            @NotBlank @Size(max = ChangeAnswers.LONGEST_CODE) @Pattern(regexp = ChangeAnswers.CODE)
            String code,

            @NotBlank @Size(max = ChangeAnswers.LONGEST_NAME) @Pattern(regexp = ChangeAnswers.READABLE)
            String nameVi,

            @NotBlank @Size(max = ChangeAnswers.LONGEST_NAME) @Pattern(regexp = ChangeAnswers.READABLE)
            String nameEn,

            @NotNull LocalDate validFrom) {}
}
