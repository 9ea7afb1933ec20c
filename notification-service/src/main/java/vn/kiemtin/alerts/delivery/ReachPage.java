package vn.kiemtin.alerts.delivery;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Receivers;
import vn.kiemtin.alerts.inbox.Cursor;
import vn.kiemtin.alerts.rules.AlertRules;
import vn.kiemtin.web.Page;

/** Whom mandatory alerts have not reached, as a page. */
@Path("/alerts/reach")
@Authenticated
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ReachPage {

    private static final int ROWS = 30;

    private final Template reach;
    private final Receivers receivers;
    private final Reach reached;
    private final AlertRules rules;
    private final Page page;

    ReachPage(Template reach, Receivers receivers, Reach reached, AlertRules rules, Page page) {
        this.reach = reach;
        this.receivers = receivers;
        this.reached = reached;
        this.rules = rules;
        this.page = page;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(@QueryParam("cursor") @Nullable String cursor) {
        var overseer = receivers.overseer();
        var after = cursor == null ? null : Cursor.decode(cursor).orElse(null);
        var found = reached.unread(overseer, after, ROWS + 1);
        var shown = found.size() > ROWS ? found.subList(0, ROWS) : found;
        return reach.data("overseer", overseer)
                .data("steward", receivers.isSteward())
                .data(
                        "rows",
                        shown.stream()
                                .map(one -> row(ReachView.of(one, overseer)))
                                .toList())
                .data("first", after == null)
                .data(
                        "next",
                        found.size() > ROWS
                                ? new Cursor(
                                                shown.getLast().raisedAt(),
                                                shown.getLast().alertId())
                                        .encoded()
                                : null);
    }

    private Row row(ReachView view) {
        var parts = view.audience().split(":", 2);
        return new Row(
                view,
                view.rule() == null ? "" : rules.titleOf(view.rule(), page.language()),
                page.say("audience." + parts[0], Arrays.asList(parts).getLast()));
    }

    /**
     * @param rule what the rule is called
     * @param audience in words
     */
    public record Row(ReachView view, String rule, String audience) {}
}
