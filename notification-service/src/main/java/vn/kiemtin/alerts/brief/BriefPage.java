package vn.kiemtin.alerts.brief;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Receivers;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.QueryParameters;

/** The morning brief as a page. */
@Path("/alerts/brief")
@Authenticated
@Blocking
public class BriefPage {

    private final Template brief;
    private final Receivers receivers;
    private final ReadBriefs briefs;
    private final Page page;

    BriefPage(Template brief, Receivers receivers, ReadBriefs briefs, Page page) {
        this.brief = brief;
        this.receivers = receivers;
        this.briefs = briefs;
        this.page = page;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public TemplateInstance show(@QueryParam("day") @Nullable String day) {
        var receiver = receivers.current();
        var read = briefs.read(receiver, QueryParameters.day("day", day))
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
        return brief.data("receiver", receiver)
                .data("steward", receivers.isSteward())
                .data("text", BriefText.of(read.brief(), page.language(), ""))
                .data("made", read.made())
                .data("day", read.brief().day())
                .data("days", read.days());
    }
}
