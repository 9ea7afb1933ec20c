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
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.cases.lifecycle.Moves;
import vn.kiemtin.cases.queue.SimilarCases;
import vn.kiemtin.cases.queue.VisibleCases;
import vn.kiemtin.cases.reference.Agencies;
import vn.kiemtin.web.Page;

/** Cases that may be about the same rumour; from here, the case is merged into one of them. */
@Path("/desk/cases/{number}/similar")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@Blocking
public class SimilarCasesPageResource {

    private final Template template;
    private final Page page;
    private final Callers callers;
    private final VisibleCases visible;
    private final SimilarCases similarCases;
    private final Agencies agencies;

    SimilarCasesPageResource(
            @Location("desk/similar") Template template,
            Page page,
            Callers callers,
            VisibleCases visible,
            SimilarCases similarCases,
            Agencies agencies) {
        this.template = template;
        this.page = page;
        this.callers = callers;
        this.visible = visible;
        this.similarCases = similarCases;
        this.agencies = agencies;
    }

    @GET
    @Transactional
    @Operation(hidden = true)
    public TemplateInstance similar(@PathParam("number") String number) {
        var caller = callers.current();
        var file = visible.get(number, caller);
        var similar = similarCases.to(file, caller);
        Set<String> takes = similar.stream()
                .map(SimilarCases.Similar::file)
                .filter(other -> mayMerge(file, other, caller))
                .map(CaseFile::number)
                .collect(Collectors.toSet());
        return template.data("caller", caller)
                .data("agencies", agencies.names(page.language()))
                .data("file", file)
                .data("similar", similar)
                .data("takes", takes);
    }

    private static boolean mayMerge(CaseFile file, CaseFile into, Caller caller) {
        return Moves.legal(file, caller).contains(Move.MERGE) && into.status().isOpen() && caller.isOfficerOfLead(into);
    }
}
