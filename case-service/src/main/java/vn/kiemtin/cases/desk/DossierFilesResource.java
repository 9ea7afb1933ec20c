package vn.kiemtin.cases.desk;

import io.quarkus.security.Authenticated;
import io.quarkus.vertx.http.Uncompressed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.queue.DossierDownload;
import vn.kiemtin.web.Page;

/** The case as a whole, to be kept as a file. */
@Path("/desk/cases/{number}/dossier")
@Authenticated
@Blocking
public class DossierFilesResource {

    private final Callers callers;
    private final DossierDownload download;
    private final Page page;

    DossierFilesResource(Callers callers, DossierDownload download, Page page) {
        this.callers = callers;
        this.download = download;
        this.page = page;
    }

    @GET
    @Path("/pdf")
    @Produces(DossierDownload.PDF)
    @Operation(hidden = true)
    public Response pdf(@PathParam("number") String number) {
        return download.pdf(number, callers.current(), page.language());
    }

    @GET
    @Path("/json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response json(@PathParam("number") String number) {
        return download.json(number, callers.current());
    }

    @GET
    @Path("/zip")
    @Produces(DossierDownload.ZIP)
    @Uncompressed
    @Operation(hidden = true)
    public Response zip(@PathParam("number") String number) {
        return download.zip(number, callers.current(), page.language());
    }
}
