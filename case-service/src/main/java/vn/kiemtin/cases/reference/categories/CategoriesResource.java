package vn.kiemtin.cases.reference.categories;

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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.Arrays;
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
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.reference.changes.ChangeAnswers;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.QueryParameters;
import vn.kiemtin.web.problem.SeenVersion;

/** The national centre's eight fields. A ninth is a release: the fields are part of the contract. */
@Path("/api/v1/reference/categories")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "reference data")
public class CategoriesResource {

    private static final int LONGEST_EXPLANATION = 500;

    private final Callers callers;
    private final CategoryRegister register;

    CategoriesResource(Callers callers, CategoryRegister register) {
        this.callers = callers;
        this.register = register;
    }

    @GET
    @Operation(summary = "All fields, or those that triage offers on a day")
    public CategoriesView list(
            @Parameter(description = "A day, for example 2025-03-01") @QueryParam("on") @Nullable String on) {
        callers.reader();
        return new CategoriesView(register.list(QueryParameters.day("on", on)));
    }

    @GET
    @Path("/{field}")
    @Operation(summary = "One field; the ETag is its version")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = CategoryView.class)))
    public Response one(@PathParam("field") String field) {
        callers.reader();
        return ChangeAnswers.shown(
                register.find(field(field)).orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND)));
    }

    @PUT
    @Path("/{field}")
    @RolesAllowed("admin")
    @Operation(summary = "Say what a field is called and means, and until when triage offers it")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "category",
                                            value =
                                                    "{\"nameVi\":\"Đường dẫn lừa đảo\",\"nameEn\":\"Scam links\",\"explanationVi\":\"Trang web chiếm đoạt tài sản.\",\"explanationEn\":\"Sites that steal property.\",\"validTo\":\"2027-01-01\"}")))
    @APIResponse(
            responseCode = "200",
            description = "Described; the ETag is the new version",
            content = @Content(schema = @Schema(implementation = CategoryView.class)))
    @APIResponse(responseCode = "409", description = "The field for what fits no other does not end")
    public Response describe(
            @PathParam("field") String field,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull CategoryBody body) {
        return ChangeAnswers.changed(register.describe(
                field(field),
                new CategoryRegister.Described(
                        body.nameVi(), body.nameEn(), body.explanationVi(), body.explanationEn(), body.validTo()),
                SeenVersion.of(ifMatch),
                callers.administrator()));
    }

    private static Field field(String name) {
        return Arrays.stream(Field.values())
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
    }

    public record CategoriesView(List<CategoryView> categories) {}

    /**
     * @param validTo the day from which triage does not offer it; left out for good
     */
    public record CategoryBody(
            @NotBlank @Size(max = ChangeAnswers.LONGEST_NAME) @Pattern(regexp = ChangeAnswers.READABLE)
            String nameVi,

            @NotBlank @Size(max = ChangeAnswers.LONGEST_NAME) @Pattern(regexp = ChangeAnswers.READABLE)
            String nameEn,

            @NotBlank @Size(max = LONGEST_EXPLANATION) @Pattern(regexp = ChangeAnswers.READABLE)
            String explanationVi,

            @NotBlank @Size(max = LONGEST_EXPLANATION) @Pattern(regexp = ChangeAnswers.READABLE)
            String explanationEn,

            @Nullable LocalDate validTo) {}
}
