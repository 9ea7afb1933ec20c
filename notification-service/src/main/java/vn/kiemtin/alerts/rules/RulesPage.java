package vn.kiemtin.alerts.rules;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Receivers;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** The rules as pages: all of them, one with its form and history, an empty form. */
@Path("/alerts/rules")
@Authenticated
@Blocking
@Produces(MediaType.TEXT_HTML)
public class RulesPage {

    private static final String ADDRESS = "/alerts/rules";
    private static final int REFUSED = 422;
    private static final int STALE = 412;

    private final Template rules;
    private final Template rule;
    private final Receivers receivers;
    private final KeptRules kept;
    private final ChangeRules change;
    private final Page page;

    RulesPage(Template rules, Template rule, Receivers receivers, KeptRules kept, ChangeRules change, Page page) {
        this.rules = rules;
        this.rule = rule;
        this.receivers = receivers;
        this.kept = kept;
        this.change = change;
        this.page = page;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list() {
        var steward = receivers.steward();
        return rules.data("steward", steward)
                .data("mayChange", ChangeRules.mayChange(steward))
                .data("rows", kept.all().stream().map(this::row).toList());
    }

    @GET
    @Path("/new")
    @Operation(hidden = true)
    public TemplateInstance empty() {
        if (!ChangeRules.mayChange(receivers.steward())) {
            throw ProblemException.of(ProblemType.NOT_ALLOWED);
        }
        return form(RuleForm.empty(), null, null, false);
    }

    @GET
    @Path("/{code}")
    @Operation(hidden = true)
    public TemplateInstance one(@PathParam("code") String code, @QueryParam("saved") @Nullable String saved) {
        receivers.steward();
        var present = present(code);
        return form(RuleForm.of(present), present, null, saved != null);
    }

    @POST
    @Operation(hidden = true)
    public Response add(@BeanParam RuleForm form) {
        var shown = form.shown(form.code(), form.event());
        return switch (change.add(form.draft(form.code(), form.event()), receivers.steward())) {
            case ChangeRules.Result.Refused(var field, var words) ->
                again(REFUSED, shown, null, new Fault(field, page.say(words)));
            case ChangeRules.Result.AlreadyThere _ ->
                again(REFUSED, shown, null, new Fault("code", page.say("problem.already-there.explanation")));
            case ChangeRules.Result other -> saved(RuleAnswers.done(other));
        };
    }

    @POST
    @Path("/{code}")
    @Operation(hidden = true)
    public Response replace(@PathParam("code") String code, @BeanParam RuleForm form) {
        var steward = receivers.steward();
        var present = present(code);
        var event = present.rule().event();
        var shown = form.shown(code, event);
        return switch (change.replace(form.draft(code, event), form.seen(), steward)) {
            case ChangeRules.Result.Refused(var field, var words) ->
                again(REFUSED, shown, present, new Fault(field, page.say(words)));
            case ChangeRules.Result.Stale _ -> {
                var now = present(code);
                yield again(
                        STALE,
                        form.shown(code, event).at(now.version()),
                        now,
                        new Fault("titleVi", page.say("rules.stale")));
            }
            case ChangeRules.Result other -> saved(RuleAnswers.done(other));
        };
    }

    private KeptRule present(String code) {
        return kept.byCode(code).orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
    }

    private static Response saved(RuleView view) {
        return Response.seeOther(URI.create(ADDRESS + "/" + view.code() + "?saved=1"))
                .build();
    }

    private Response again(int status, RuleForm.Shown shown, @Nullable KeptRule present, Fault fault) {
        return Response.status(status)
                .entity(form(shown, present, fault, false).render())
                .build();
    }

    private TemplateInstance form(
            RuleForm.Shown shown, @Nullable KeptRule present, @Nullable Fault fault, boolean saved) {
        var steward = receivers.steward();
        return rule.data("steward", steward)
                .data("mayChange", ChangeRules.mayChange(steward))
                .data("form", shown)
                .data("fault", fault)
                .data("saved", saved)
                .data("present", present == null ? null : row(present))
                .data(
                        "versions",
                        present == null
                                ? List.of()
                                : kept.history(present.rule().code()).stream()
                                        .map(this::row)
                                        .toList())
                .data("events", List.of(RuleEvent.values()))
                .data("severities", List.of(Severity.values()))
                .data("fields", List.of(CaseField.values()))
                .data("channels", List.of(Channel.values()))
                .data("urgencies", List.of(Urgency.values()))
                .data(
                        "roles",
                        Stream.of(Recipient.Kind.values())
                                .filter(kind -> !kind.needsName())
                                .filter(kind -> present == null
                                        || present.rule().event().knows(kind))
                                .toList());
    }

    private Row row(KeptRule one) {
        var ofRule = one.rule();
        return new Row(
                RuleView.of(one),
                page.language() == Language.VI ? one.titleVi() : one.titleEn(),
                ofRule.recipients().stream()
                        .map(recipient -> page.say("recipient." + recipient.kind(), recipient.name()))
                        .toList(),
                ofRule.thresholds().stream().map(String::valueOf).toList());
    }

    /**
     * @param recipients in words
     */
    public record Row(RuleView view, String title, List<String> recipients, List<String> thresholds) {}

    /** What is wrong with one field. */
    public record Fault(String field, String message) {}
}
