package vn.kiemtin.cases.desk;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.cases.links.SuggestedLinks;
import vn.kiemtin.cases.queue.CaseFilter;
import vn.kiemtin.cases.queue.CaseOrder;
import vn.kiemtin.cases.queue.CaseQueue;
import vn.kiemtin.cases.queue.CaseView;
import vn.kiemtin.cases.queue.CsvDownload;
import vn.kiemtin.cases.queue.Cursor;
import vn.kiemtin.cases.queue.ExportCases;
import vn.kiemtin.cases.reference.Agencies;
import vn.kiemtin.web.Page;

/** The officers' queue, as a plain page that needs no script. */
@Path("/desk")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@Blocking
public class QueuePageResource {

    private static final int CASES_PER_PAGE = 25;

    private final Template queuePage;
    private final Page page;
    private final Callers callers;
    private final CaseQueue queue;
    private final SuggestedLinks suggested;
    private final CsvDownload download;
    private final Agencies agencies;

    QueuePageResource(
            @Location("desk/queue") Template queuePage,
            Page page,
            Callers callers,
            CaseQueue queue,
            SuggestedLinks suggested,
            CsvDownload download,
            Agencies agencies) {
        this.queuePage = queuePage;
        this.page = page;
        this.callers = callers;
        this.queue = queue;
        this.suggested = suggested;
        this.download = download;
        this.agencies = agencies;
    }

    @GET
    @Transactional
    @Operation(hidden = true)
    public TemplateInstance queue(@BeanParam QueueOnPage wanted, @QueryParam("cursor") @Nullable String cursor) {
        var caller = callers.current();
        var order = wanted.order();
        var filter = wanted.filter();
        var after = cursor == null
                ? null
                : Cursor.decode(cursor).filter(it -> it.order() == order).orElse(null);
        var found = queue.page(caller, filter, order, after, CASES_PER_PAGE);
        var counts = suggested.countsIn(found.cases());
        return queuePage
                .data("caller", caller)
                .data("agencies", agencies.names(page.language()))
                .data(
                        "cases",
                        found.cases().stream()
                                .map(file -> CaseView.of(file, caller, counts.getOrDefault(file.id(), 0)))
                                .toList())
                .data("next", found.next() == null ? null : address("/desk", filter, order, found.next()))
                .data("first", after == null ? null : address("/desk", filter, order, null))
                .data("download", address("/desk/cases.csv", filter, order, null))
                .data("filter", filter)
                .data("due", order == CaseOrder.DUE)
                .data("statuses", CaseStatus.values())
                .data("severities", Severity.values())
                .data("fields", Field.values());
    }

    /** What the page shows and all that follows, for a spreadsheet program. */
    @GET
    @Path("/cases.csv")
    @Produces(CsvDownload.MEDIA_TYPE)
    @Operation(hidden = true)
    public Response export(@BeanParam QueueOnPage wanted) {
        return download.of(callers.current(), wanted.filter(), wanted.order(), ExportCases.MOST_ROWS, page.language());
    }

    private static String address(String path, CaseFilter filter, CaseOrder order, @Nullable Cursor after) {
        return PageAddress.of(path)
                .with("cursor", after == null ? null : after.encoded())
                .with("sort", order == CaseOrder.DUE ? "due" : null)
                .with("status", filter.status())
                .with("severity", filter.severity())
                .with("field", filter.field())
                .with("lead", filter.lead())
                .with("officer", filter.officer())
                .with("suggested", filter.suggested())
                .toString();
    }
}
