package vn.kiemtin.cases.reference.press;

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
import jakarta.ws.rs.PUT;
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

/** The press agencies that a correction may be asked of, for those who work with cases to see, and for administrators to change. */
@Path("/api/v1/reference/press-agencies")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "reference data")
public class PressAgenciesResource {

    private static final int LONGEST_EMAIL = 254;

    /** One plain address: neither names nor a second one, which a mail server would take. */
    private static final String EMAIL = "[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+";

    private final Callers callers;
    private final PressAgencyRegister register;

    PressAgenciesResource(Callers callers, PressAgencyRegister register) {
        this.callers = callers;
        this.register = register;
    }

    @GET
    @Operation(summary = "All press agencies that ever were, or those in force on a day, as they are called then")
    public PressAgenciesView list(
            @Parameter(description = "A day, for example 2025-03-01") @QueryParam("on") @Nullable String on) {
        callers.reader();
        return new PressAgenciesView(register.list(QueryParameters.day("on", on)));
    }

    @GET
    @Path("/{code}")
    @Operation(summary = "One press agency as it is called today; the ETag is its version")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = PressAgencyView.class)))
    public Response one(@PathParam("code") String code) {
        callers.reader();
        return ChangeAnswers.shown(register.find(code).orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND)));
    }

    @POST
    @RolesAllowed("admin")
    @Operation(summary = "Enter a press agency that is there from a day on")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "press-agency",
                                            value =
                                                    "{\"code\":\"tin-pho-online\",\"nameVi\":\"Báo điện tử Tin Phố\",\"nameEn\":\"Tin Pho Online\",\"medium\":\"ONLINE\",\"email\":\"toasoan@tin-pho.example\",\"validFrom\":\"2027-03-01\"}")))
    @APIResponse(
            responseCode = "201",
            description = "Entered",
            content = @Content(schema = @Schema(implementation = PressAgencyView.class)))
    @APIResponse(responseCode = "409", description = "The code is taken")
    public Response create(@Valid @NotNull PressAgencyBody body) {
        return ChangeAnswers.created(register.create(
                body.code(), body.nameVi(), body.nameEn(), body.contact(), body.validFrom(), callers.administrator()));
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
                                                    "{\"nameVi\":\"Báo điện tử Tin Phố Mới\",\"nameEn\":\"New Tin Pho Online\",\"validFrom\":\"2027-03-01\"}")))
    @APIResponse(
            responseCode = "200",
            description = "Renamed; the ETag is the new version",
            content = @Content(schema = @Schema(implementation = PressAgencyView.class)))
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

    @PUT
    @Path("/{code}/contact")
    @RolesAllowed("admin")
    @Operation(summary = "Say what it publishes and where correction requests go, from now on")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "contact",
                                            value = "{\"medium\":\"ONLINE\",\"email\":\"toasoan@tin-pho.example\"}")))
    @APIResponse(
            responseCode = "200",
            description = "Changed; the ETag is the new version",
            content = @Content(schema = @Schema(implementation = PressAgencyView.class)))
    public Response reachedAt(
            @PathParam("code") String code,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull PressAgencyContactBody body) {
        return ChangeAnswers.changed(
                register.reachedAt(code, body.contact(), SeenVersion.of(ifMatch), callers.administrator()));
    }

    @POST
    @Path("/{code}/end")
    @RolesAllowed("admin")
    @Operation(summary = "From a day on it is no more; what was asked of it before stays asked")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "end", value = "{\"validTo\":\"2027-03-01\"}")))
    @APIResponse(
            responseCode = "200",
            description = "Ended; the ETag is the new version",
            content = @Content(schema = @Schema(implementation = PressAgencyView.class)))
    @APIResponse(responseCode = "409", description = "It is still needed")
    public Response end(
            @PathParam("code") String code,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull EndBody body) {
        return ChangeAnswers.changed(
                register.end(code, body.validTo(), SeenVersion.of(ifMatch), callers.administrator()));
    }

    public record PressAgenciesView(List<PressAgencyView> pressAgencies) {}

    public record PressAgencyBody(
            @NotBlank @Size(max = ChangeAnswers.LONGEST_CODE) @Pattern(regexp = ChangeAnswers.CODE)
            String code,

            @NotBlank @Size(max = ChangeAnswers.LONGEST_NAME) @Pattern(regexp = ChangeAnswers.READABLE)
            String nameVi,

            @NotBlank @Size(max = ChangeAnswers.LONGEST_NAME) @Pattern(regexp = ChangeAnswers.READABLE)
            String nameEn,

            @NotNull Medium medium,

            @NotBlank @Size(max = LONGEST_EMAIL) @Pattern(regexp = EMAIL)
            String email,

            @NotNull LocalDate validFrom) {

        PressAgencyRegister.Contact contact() {
            return new PressAgencyRegister.Contact(medium, email);
        }
    }

    /**
     * @param email where correction requests go
     */
    public record PressAgencyContactBody(
            @NotNull Medium medium,

            @NotBlank @Size(max = LONGEST_EMAIL) @Pattern(regexp = EMAIL)
            String email) {

        PressAgencyRegister.Contact contact() {
            return new PressAgencyRegister.Contact(medium, email);
        }
    }
}
