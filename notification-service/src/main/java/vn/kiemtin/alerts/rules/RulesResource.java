package vn.kiemtin.alerts.rules;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Receivers;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.SeenVersion;

/** Whom what alerts: read by supervisors and administrators, changed by those of the city. */
@Path("/api/v1/alerts/rules")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "rules")
public class RulesResource {

    private final Receivers receivers;
    private final KeptRules rules;
    private final ChangeRules change;

    RulesResource(Receivers receivers, KeptRules rules, ChangeRules change) {
        this.receivers = receivers;
        this.rules = rules;
        this.change = change;
    }

    @GET
    @Operation(summary = "All rules, by their codes")
    public RulesView list() {
        receivers.steward();
        return new RulesView(rules.all().stream().map(RuleView::of).toList());
    }

    @GET
    @Path("/{code}")
    @Operation(summary = "One rule; the ETag is its version")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = RuleView.class)))
    public Response one(@PathParam("code") String code) {
        receivers.steward();
        return rules.byCode(code)
                .map(rule -> answer(Response.ok(), RuleView.of(rule)))
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
    }

    @GET
    @Path("/{code}/history")
    @Operation(summary = "All versions of a rule, the present one first: who made it so, when and why")
    public HistoryView history(@PathParam("code") String code) {
        receivers.steward();
        var versions = rules.history(code);
        if (versions.isEmpty()) {
            throw ProblemException.of(ProblemType.NOT_FOUND);
        }
        return new HistoryView(versions.stream().map(RuleView::of).toList());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Add a rule; its alerts take their words from the event")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "rule",
                                            value =
                                                    "{\"code\":\"HEALTH_TO_DEPARTMENT\",\"event\":\"REPORTS_COUNTED\",\"titleVi\":\"Nhiều phản ánh về y tế\",\"titleEn\":\"Many reports on health\",\"fields\":[\"HEALTH\"],\"thresholds\":[20,100],\"recipients\":[\"LEAD_HEADS\",\"PERSON:tran.an\"],\"channels\":[\"MAIL\"],\"windowMinutes\":30,\"reason\":\"Dịch theo mùa\"}")))
    @APIResponse(
            responseCode = "201",
            description = "In force for what happens from now on",
            content = @Content(schema = @Schema(implementation = RuleView.class)))
    @APIResponse(
            responseCode = "403",
            description = "The caller is neither a supervisor nor an administrator of the city")
    @APIResponse(responseCode = "409", description = "There is a rule of this code")
    public Response add(@Valid @NotNull NewRule body) {
        var added = RuleAnswers.done(change.add(body.draft(), receivers.steward()));
        return answer(
                Response.status(Response.Status.CREATED).location(URI.create("/api/v1/alerts/rules/" + added.code())),
                added);
    }

    @PUT
    @Path("/{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change a rule; the former version is kept",
            description =
                    "What is left out becomes what it is without being told. The mandatory rules that came with the software can neither be switched off nor"
                            + " lose their conditions or all of their recipients.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "rule",
                                            value =
                                                    "{\"titleVi\":\"Nhiều phản ánh\",\"titleEn\":\"Many reports\",\"thresholds\":[10,100],\"recipients\":[\"SUPERVISORS\",\"LEAD_HEADS\"],\"channels\":[\"MAIL\",\"WEBHOOK\"],\"windowMinutes\":30,\"reason\":\"Ít thư hơn\"}")))
    @APIResponse(
            responseCode = "200",
            description = "In force for what happens from now on",
            content = @Content(schema = @Schema(implementation = RuleView.class)))
    public Response replace(
            @PathParam("code") String code,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull RuleBody body) {
        var steward = receivers.steward();
        var event = rules.byCode(code)
                .map(kept -> kept.rule().event())
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
        var changed = change.replace(body.draft(code, event), SeenVersion.of(ifMatch), steward);
        return answer(Response.ok(), RuleAnswers.done(changed));
    }

    private static Response answer(Response.ResponseBuilder answer, RuleView view) {
        return answer.entity(view).tag(String.valueOf(view.version())).build();
    }

    public record RulesView(List<RuleView> rules) {}

    public record HistoryView(List<RuleView> versions) {}

    /** All of a rule that may change. Whatever is null becomes what it is without being told. */
    public static class RuleBody {

        /** What it is called in Vietnamese. */
        @NotBlank
        public String titleVi = "";

        /** What it is called in English. */
        @NotBlank
        public String titleEn = "";

        /** Otherwise true. */
        public @Nullable Boolean enabled;

        /** Otherwise NORMAL. */
        public @Nullable Severity leastSeverity;

        public @Nullable List<@NotNull CaseField> fields;
        public @Nullable List<@NotNull String> leads;
        public @Nullable Integer leastAgeHours;
        public @Nullable List<@NotNull Integer> thresholds;

        @NotEmpty
        public List<@NotNull String> recipients = List.of();

        /** Otherwise none: the inbox alone. */
        public @Nullable List<@NotNull Channel> channels;

        /** Otherwise ROUTINE. */
        public @Nullable Urgency urgency;

        public @Nullable Boolean mandatory;
        public @Nullable Boolean mustAcknowledge;
        public @Nullable Integer windowMinutes;

        /** Why it is changed. */
        @NotBlank
        public String reason = "";

        RuleDraft draft(String code, RuleEvent event) {
            return new RuleDraft(
                    code,
                    event,
                    titleVi,
                    titleEn,
                    Objects.requireNonNullElse(enabled, true),
                    Objects.requireNonNullElse(leastSeverity, Severity.NORMAL),
                    Objects.requireNonNullElse(fields, List.of()),
                    Objects.requireNonNullElse(leads, List.of()),
                    Objects.requireNonNullElse(leastAgeHours, 0),
                    Objects.requireNonNullElse(thresholds, List.of()),
                    recipients,
                    Objects.requireNonNullElse(channels, List.of()),
                    Objects.requireNonNullElse(urgency, Urgency.ROUTINE),
                    Objects.requireNonNullElse(mandatory, false),
                    Objects.requireNonNullElse(mustAcknowledge, false),
                    Objects.requireNonNullElse(windowMinutes, 0),
                    reason);
        }
    }

    /** A rule with what never changes of it. */
    public static class NewRule extends RuleBody {

        /** Capital letters, digits, underscores. */
        @NotBlank
        public String code = "";

        /** What it listens for. */
        public @NotNull @Nullable RuleEvent event;

        RuleDraft draft() {
            return draft(code, Objects.requireNonNull(event));
        }
    }
}
