package vn.kiemtin.cases.reference.routing;

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
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.cases.reference.changes.ChangeAnswers;
import vn.kiemtin.cases.reference.changes.EndBody;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.QueryParameters;
import vn.kiemtin.web.problem.SeenVersion;

/** Which agencies a new case goes to. */
@Path("/api/v1/reference/routing-rules")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "reference data")
public class RoutingRulesResource {

    private final Callers callers;
    private final RoutingRegister register;

    RoutingRulesResource(Callers callers, RoutingRegister register) {
        this.callers = callers;
        this.register = register;
    }

    @GET
    @Operation(summary = "All rules that ever were, or those in force on a day; the first that fits a report decides")
    public RoutingRulesView list(
            @Parameter(description = "A day, for example 2025-03-01") @QueryParam("on") @Nullable String on) {
        callers.reader();
        return new RoutingRulesView(register.list(QueryParameters.day("on", on)));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One rule; the ETag is its version")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = RoutingRuleView.class)))
    public Response one(@PathParam("id") long id) {
        callers.reader();
        return ChangeAnswers.shown(register.find(id).orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND)));
    }

    @POST
    @RolesAllowed("admin")
    @Operation(
            summary = "From a day on, cases of such reports go to these agencies",
            description =
                    "What is left out of field, platform and locality fits everything. Cases that are there stay as they are.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "rule",
                                            value =
                                                    "{\"priority\":20,\"field\":\"HEALTH\",\"platform\":\"WEBSITE\",\"lead\":\"hanoi-health\",\"coordinating\":[\"hanoi-police\"],\"severity\":\"HIGH\",\"deadlineClass\":\"PROMPT\",\"validFrom\":\"2027-01-01\"}")))
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = RoutingRuleView.class)))
    @APIResponse(responseCode = "409", description = "There is one for such reports with this priority from this day")
    public Response create(@Valid @NotNull RuleBody body) {
        return ChangeAnswers.created(register.create(
                new RoutingRegister.Wanted(
                        body.priority(),
                        body.field(),
                        body.platform(),
                        body.locality(),
                        body.lead(),
                        body.coordinating(),
                        body.severity(),
                        body.deadlineClass(),
                        body.validFrom()),
                callers.administrator()));
    }

    @POST
    @Path("/{id}/end")
    @RolesAllowed("admin")
    @Operation(summary = "From a day on it does not count any more; the last rule that fits everything stays")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "end", value = "{\"validTo\":\"2027-03-01\"}")))
    @APIResponse(
            responseCode = "200",
            description = "Ended; the ETag is the new version",
            content = @Content(schema = @Schema(implementation = RoutingRuleView.class)))
    @APIResponse(responseCode = "409", description = "It is the last rule that fits everything")
    public Response end(
            @PathParam("id") long id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull EndBody body) {
        return ChangeAnswers.changed(
                register.end(id, body.validTo(), SeenVersion.of(ifMatch), callers.administrator()));
    }

    public record RoutingRulesView(List<RoutingRuleView> rules) {}

    /**
     * @param priority of the rules that fit a report, the one with the highest decides
     * @param deadlineClass code of the class that cases get; by their severity where it is left out
     */
    public record RuleBody(
            @NotNull @Min(0) @Max(1000) Integer priority,
            @Nullable Field field,
            @Nullable Platform platform,

            @Size(max = ChangeAnswers.LONGEST_CODE) @Pattern(regexp = ChangeAnswers.CODE) @Nullable
            String locality,

            @NotBlank @Size(max = ChangeAnswers.LONGEST_CODE) @Pattern(regexp = ChangeAnswers.CODE)
            String lead,

            @NotNull @Size(max = 20)
            List<@NotBlank @Size(max = ChangeAnswers.LONGEST_CODE) @Pattern(regexp = ChangeAnswers.CODE) String>
                    coordinating,

            @NotNull Severity severity,

            @Size(max = ChangeAnswers.LONGEST_CODE) @Pattern(regexp = "[A-Z0-9]+(_[A-Z0-9]+)*") @Nullable
            String deadlineClass,

            @NotNull LocalDate validFrom) {}
}
