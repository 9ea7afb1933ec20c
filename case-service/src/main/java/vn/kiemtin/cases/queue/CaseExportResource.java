package vn.kiemtin.cases.queue;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.QueryParameters;

/** The queue for spreadsheet programs. */
@Path("/api/v1/cases/export")
@Produces(CsvDownload.MEDIA_TYPE)
@Authenticated
@Blocking
@Tag(name = "cases")
public class CaseExportResource {

    private final Callers callers;
    private final CsvDownload download;
    private final Page page;

    CaseExportResource(Callers callers, CsvDownload download, Page page) {
        this.callers = callers;
        this.download = download;
        this.page = page;
    }

    @GET
    @Operation(
            summary = "The queue as CSV: the same cases in the same order, in words",
            description =
                    "UTF-8 with a byte order mark, RFC 4180, header and values in the caller's language. An apostrophe stands before a text that a"
                            + " spreadsheet program would take for a formula. Where there are more cases than rows, the last row says so.")
    @APIResponse(
            responseCode = "200",
            description = "Sent while it is read; an answer that breaks off is not complete",
            content =
                    @Content(
                            mediaType = CsvDownload.MEDIA_TYPE,
                            schema = @Schema(implementation = String.class),
                            examples =
                                    @ExampleObject(
                                            name = "csv",
                                            value =
                                                    "\"Số hồ sơ\",\"Nội dung\",\"Lĩnh vực\"\r\n\"HS-2026-000042\",\"Ngừng cấp nước ba ngày\",\"Thiên tai, dịch bệnh\"\r\n")))
    public Response export(
            @BeanParam QueueQuery wanted,
            @Parameter(description = "The most rows beside the header")
                    @QueryParam("limit")
                    @DefaultValue("" + ExportCases.MOST_ROWS)
                    String limit) {
        return download.of(
                callers.current(),
                wanted.filter(),
                wanted.order(),
                QueryParameters.whole("limit", limit, 1, ExportCases.MOST_ROWS),
                page.language());
    }
}
