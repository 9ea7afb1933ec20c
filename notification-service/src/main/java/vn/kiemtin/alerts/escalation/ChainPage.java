package vn.kiemtin.alerts.escalation;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Receivers;
import vn.kiemtin.web.Page;

/** The chain as a page, beside the rosters: to be read by everybody with an inbox, changed by supervisors. */
@Path("/alerts/duty/chain")
@Authenticated
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ChainPage {

    private static final int FREE_LINES = 2;

    private final Template chain;
    private final Receivers receivers;
    private final ChangeChain change;
    private final Page page;

    ChainPage(Template chain, Receivers receivers, ChangeChain change, Page page) {
        this.chain = chain;
        this.receivers = receivers;
        this.change = change;
        this.page = page;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance inForce() {
        var view = ChainView.of(change.inForce());
        return shown(view, lines(view), String.valueOf(view.repeatEveryMinutes()), null);
    }

    @POST
    @Operation(hidden = true)
    public Response change(
            @FormParam("version") int version,
            @FormParam("after") List<String> after,
            @FormParam("whom") List<String> whom,
            @FormParam("repeat") @Nullable String repeat) {
        var entered = new ArrayList<Line>();
        for (int i = 0; i < Math.min(after.size(), whom.size()); i++) {
            entered.add(new Line(after.get(i).strip(), whom.get(i)));
        }
        var repeatEvery = Objects.requireNonNullElse(repeat, "").strip();
        var steps = steps(entered);
        var result = steps == null
                ? new ChangeChain.Result.Refused("steps", "invalid.chain-steps")
                : change.change(version, steps, Duration.ofMinutes(minutes(repeatEvery)), receivers.current());
        if (result instanceof ChangeChain.Result.Refused(var field, var words)) {
            return Response.status(422)
                    .entity(shown(
                                    ChainView.of(change.inForce()),
                                    entered,
                                    repeatEvery,
                                    new Fault(field, page.say(words)))
                            .render())
                    .build();
        }
        ChainAnswers.changed(result);
        return Response.seeOther(URI.create("/alerts/duty/chain")).build();
    }

    private TemplateInstance shown(ChainView view, List<Line> lines, String repeat, @Nullable Fault fault) {
        var receiver = receivers.current();
        return chain.data("receiver", receiver)
                .data("steward", receivers.isSteward())
                .data("chain", view)
                .data("lines", lines)
                .data("repeat", repeat)
                .data("fault", fault)
                .data("everybody", List.of(Whom.values()))
                .data("mayChange", ChangeChain.mayChange(receiver));
    }

    private static List<Line> lines(ChainView view) {
        var lines = new ArrayList<Line>();
        view.steps()
                .forEach(step -> lines.add(new Line(
                        String.valueOf(step.afterMinutes()), step.whom().name())));
        for (int i = 0; i < FREE_LINES && lines.size() < ChangeChain.MOST_STEPS; i++) {
            lines.add(new Line("", ""));
        }
        return lines;
    }

    /** Lines without a time are none; null where one is not to be read. */
    private static @Nullable List<Chain.Step> steps(List<Line> lines) {
        try {
            return lines.stream()
                    .filter(line -> !line.after().isEmpty())
                    .map(line -> new Chain.Step(
                            Duration.ofMinutes(Integer.parseInt(line.after())), Whom.valueOf(line.whom())))
                    .toList();
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    /** What is no number is out of bounds. */
    private static int minutes(String entered) {
        try {
            return Integer.parseInt(entered);
        } catch (NumberFormatException unreadable) {
            return -1;
        }
    }

    /** What was entered for a step. */
    public record Line(String after, String whom) {}

    /** What is wrong with one field. */
    public record Fault(String field, String message) {}
}
