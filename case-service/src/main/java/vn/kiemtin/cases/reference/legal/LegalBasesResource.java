package vn.kiemtin.cases.reference.legal;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
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
import vn.kiemtin.cases.reference.LegalUse;
import vn.kiemtin.cases.reference.changes.ChangeAnswers;
import vn.kiemtin.cases.reference.changes.EndBody;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.QueryParameters;
import vn.kiemtin.web.problem.SeenVersion;

/** Legal bases for those who work with cases to see, and for administrators to enter, check and end. */
@Path("/api/v1/reference/legal-bases")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "reference data")
public class LegalBasesResource {

    private static final int LONGEST_NUMBER = 60;
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_SOURCE = 1000;

    private final Callers callers;
    private final LegalBasisRegister register;

    LegalBasesResource(Callers callers, LegalBasisRegister register) {
        this.callers = callers;
        this.register = register;
    }

    @GET
    @Operation(summary = "All legal bases that ever were, or those in force on a day")
    public LegalBasesView list(
            @Parameter(description = "A day, for example 2026-07-01") @QueryParam("on") @Nullable String on) {
        callers.reader();
        return new LegalBasesView(register.list(QueryParameters.day("on", on)));
    }

    @GET
    @Path("/{code}")
    @Operation(summary = "One legal basis; the ETag is its version")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = LegalBasisView.class)))
    public Response one(@PathParam("code") String code) {
        callers.reader();
        return ChangeAnswers.shown(register.find(code).orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND)));
    }

    @POST
    @RolesAllowed("admin")
    @Operation(
            summary = "Enter a legal basis, from the day on which it took effect",
            description =
                    "What it says is never changed afterwards, since conclusions name it. Without source and checkedOn it is offered as not checked.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "legal basis",
                                            value =
                                                    "{\"code\":\"law-116-2025-7\",\"document\":\"116/2025/QH15\",\"article\":\"Điều 7\",\"titleVi\":\"Luật An ninh mạng 2025\",\"titleEn\":\"Law on Cybersecurity of 2025\",\"saysVi\":\"Cấm đưa tin sai sự thật gây hoang mang.\",\"saysEn\":\"False information that alarms people is forbidden.\",\"uses\":[\"CONCLUSION\"],\"validFrom\":\"2026-07-01\",\"source\":\"https://vanban.chinhphu.vn\",\"checkedOn\":\"2026-11-25\"}")))
    @APIResponse(
            responseCode = "201",
            description = "Entered",
            content = @Content(schema = @Schema(implementation = LegalBasisView.class)))
    @APIResponse(responseCode = "409", description = "The code is taken")
    public Response create(@Valid @NotNull LegalBasisBody body) {
        return ChangeAnswers.created(register.create(body.wanted(), callers.administrator()));
    }

    @POST
    @Path("/{code}/check")
    @RolesAllowed("admin")
    @Operation(summary = "Write down that it was compared with a source, and what is still open")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "check",
                                            value =
                                                    "{\"source\":\"https://vanban.chinhphu.vn\",\"checkedOn\":\"2026-11-25\"}")))
    @APIResponse(
            responseCode = "200",
            description = "Written down; the ETag is the new version",
            content = @Content(schema = @Schema(implementation = LegalBasisView.class)))
    public Response check(
            @PathParam("code") String code,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull CheckBody body) {
        return ChangeAnswers.changed(register.checked(
                code,
                new LegalBasisRegister.Checked(body.source(), body.checkedOn(), body.openVi(), body.openEn()),
                SeenVersion.of(ifMatch),
                callers.administrator()));
    }

    @POST
    @Path("/{code}/end")
    @RolesAllowed("admin")
    @Operation(summary = "From a day on, which may lie behind, it is no more in force")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "end", value = "{\"validTo\":\"2027-03-01\"}")))
    @APIResponse(
            responseCode = "200",
            description = "Ended; the ETag is the new version",
            content = @Content(schema = @Schema(implementation = LegalBasisView.class)))
    public Response end(
            @PathParam("code") String code,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull EndBody body) {
        return ChangeAnswers.changed(
                register.end(code, body.validTo(), SeenVersion.of(ifMatch), callers.administrator()));
    }

    public record LegalBasesView(List<LegalBasisView> legalBases) {}

    /**
     * @param article left out for the document as a whole
     * @param saysVi what it says, in one sentence of one's own
     * @param validTo the day from which it is no more in force; left out while none is known
     * @param source where it was checked; left out with checkedOn if nobody has
     */
    public record LegalBasisBody(
            @NotBlank @Size(max = ChangeAnswers.LONGEST_CODE) @Pattern(regexp = ChangeAnswers.CODE)
            String code,

            @NotBlank @Size(max = LONGEST_NUMBER) @Pattern(regexp = ChangeAnswers.READABLE)
            String document,

            @Size(max = LONGEST_NUMBER) @Pattern(regexp = ChangeAnswers.READABLE) @Nullable
            String article,

            @NotBlank @Size(max = LONGEST_TITLE) @Pattern(regexp = ChangeAnswers.READABLE)
            String titleVi,

            @NotBlank @Size(max = LONGEST_TITLE) @Pattern(regexp = ChangeAnswers.READABLE)
            String titleEn,

            @NotBlank @Size(max = LONGEST_TEXT) @Pattern(regexp = ChangeAnswers.READABLE)
            String saysVi,

            @NotBlank @Size(max = LONGEST_TEXT) @Pattern(regexp = ChangeAnswers.READABLE)
            String saysEn,

            @NotEmpty @Size(max = 3) List<@NotNull LegalUse> uses,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo,

            @Size(max = LONGEST_SOURCE) @Pattern(regexp = ChangeAnswers.READABLE) @Nullable
            String source,

            @Nullable LocalDate checkedOn) {

        LegalBasisRegister.Wanted wanted() {
            var where = source == null || source.isBlank() ? null : source;
            if ((where == null) != (checkedOn == null)) {
                throw ProblemException.of(ProblemType.INVALID_REQUEST)
                        .field(where == null ? "source" : "checkedOn", "invalid.check-incomplete");
            }
            return new LegalBasisRegister.Wanted(
                    code,
                    document,
                    article == null || article.isBlank() ? null : article,
                    titleVi,
                    titleEn,
                    saysVi,
                    saysEn,
                    uses,
                    validFrom,
                    validTo,
                    where == null || checkedOn == null
                            ? null
                            : new LegalBasisRegister.Checked(where, checkedOn, null, null));
        }
    }

    /**
     * @param openVi what is still to be checked before it is quoted; left out for nothing
     */
    public record CheckBody(
            @NotBlank @Size(max = LONGEST_SOURCE) @Pattern(regexp = ChangeAnswers.READABLE)
            String source,

            @NotNull LocalDate checkedOn,

            @Size(max = LONGEST_TEXT) @Pattern(regexp = ChangeAnswers.READABLE) @Nullable
            String openVi,

            @Size(max = LONGEST_TEXT) @Pattern(regexp = ChangeAnswers.READABLE) @Nullable
            String openEn) {}
}
