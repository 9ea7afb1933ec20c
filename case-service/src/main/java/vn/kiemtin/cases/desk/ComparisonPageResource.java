package vn.kiemtin.cases.desk;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.comparison.CompareReports;
import vn.kiemtin.cases.queue.VisibleCases;
import vn.kiemtin.cases.reference.Agencies;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** A report beside the one by which it was recognised, on a page of its own: also long after its link was settled. */
@Path("/desk/cases/{number}/reports/{report}/comparison")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@Blocking
public class ComparisonPageResource {

    private final Template template;
    private final Page page;
    private final Callers callers;
    private final VisibleCases visible;
    private final CompareReports compareReports;
    private final Agencies agencies;

    ComparisonPageResource(
            @Location("desk/comparison") Template template,
            Page page,
            Callers callers,
            VisibleCases visible,
            CompareReports compareReports,
            Agencies agencies) {
        this.template = template;
        this.page = page;
        this.callers = callers;
        this.visible = visible;
        this.compareReports = compareReports;
        this.agencies = agencies;
    }

    @GET
    @Transactional
    @Operation(hidden = true)
    public TemplateInstance comparison(@PathParam("number") String number, @PathParam("report") UUID report) {
        var caller = callers.current();
        var file = visible.get(number, caller);
        var compared =
                compareReports.in(file, report, caller).orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
        var shown = LinksOnPage.Shown.of(compared.report(), compared);
        return template.data("caller", caller)
                .data("agencies", agencies.names(page.language()))
                .data("file", file)
                .data("report", shown.report())
                .data("beside", shown.beside());
    }
}
