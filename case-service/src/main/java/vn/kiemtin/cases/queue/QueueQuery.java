package vn.kiemtin.cases.queue;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.web.problem.QueryParameters;

/** Which cases are wanted and in which order, as an address of the API says it. */
public class QueueQuery {

    @Parameter(schema = @Schema(implementation = CaseStatus.class))
    @QueryParam("status")
    @Nullable
    String status;

    @Parameter(schema = @Schema(implementation = Field.class))
    @QueryParam("field")
    @Nullable
    String field;

    @Parameter(schema = @Schema(implementation = Severity.class))
    @QueryParam("severity")
    @Nullable
    String severity;

    @Parameter(schema = @Schema(implementation = Platform.class))
    @QueryParam("platform")
    @Nullable
    String platform;

    @Parameter(description = "Code of the lead agency")
    @QueryParam("lead")
    @Nullable
    String lead;

    @Parameter(description = "Account name")
    @QueryParam("officer")
    @Nullable
    String officer;

    @Parameter(description = "Code of the place")
    @QueryParam("locality")
    @Nullable
    String locality;

    @Parameter(description = "ISO 8601, this moment included", schema = @Schema(implementation = Instant.class))
    @QueryParam("openedFrom")
    @Nullable
    String openedFrom;

    @Parameter(description = "ISO 8601, this moment not included", schema = @Schema(implementation = Instant.class))
    @QueryParam("openedBefore")
    @Nullable
    String openedBefore;

    @Parameter(
            description =
                    "true: cases with reports that wait for an officer to say whether they belong there; false: the others",
            schema = @Schema(implementation = Boolean.class))
    @QueryParam("suggested")
    @Nullable
    String suggested;

    @Parameter(description = "due: what is due first, first; without cases whose clock stands still")
    @QueryParam("sort")
    @Nullable
    String sort;

    CaseFilter filter() {
        return new CaseFilter(
                QueryParameters.oneOf(CaseStatus.class, "status", status),
                QueryParameters.oneOf(Field.class, "field", field),
                QueryParameters.oneOf(Severity.class, "severity", severity),
                QueryParameters.oneOf(Platform.class, "platform", platform),
                QueryParameters.text("lead", lead),
                QueryParameters.text("officer", officer),
                QueryParameters.text("locality", locality),
                QueryParameters.instant("openedFrom", openedFrom),
                QueryParameters.instant("openedBefore", openedBefore),
                QueryParameters.truth("suggested", suggested));
    }

    CaseOrder order() {
        return Objects.requireNonNullElse(
                QueryParameters.oneOf(CaseOrder.class, "sort", sort == null ? null : sort.toUpperCase(Locale.ROOT)),
                CaseOrder.NEWEST);
    }
}
