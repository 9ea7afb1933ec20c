package vn.kiemtin.cases.queue;

import jakarta.ws.rs.QueryParam;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.web.problem.QueryParameters;

/** Which cases are wanted and in which order, as an address of the API says it. */
public class QueueQuery {

    @QueryParam("status")
    @Nullable
    String status;

    @QueryParam("field")
    @Nullable
    String field;

    @QueryParam("severity")
    @Nullable
    String severity;

    @QueryParam("platform")
    @Nullable
    String platform;

    @QueryParam("lead")
    @Nullable
    String lead;

    @QueryParam("officer")
    @Nullable
    String officer;

    @QueryParam("locality")
    @Nullable
    String locality;

    @QueryParam("openedFrom")
    @Nullable
    String openedFrom;

    @QueryParam("openedBefore")
    @Nullable
    String openedBefore;

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
                QueryParameters.instant("openedBefore", openedBefore));
    }

    CaseOrder order() {
        return Objects.requireNonNullElse(
                QueryParameters.oneOf(CaseOrder.class, "sort", sort == null ? null : sort.toUpperCase(Locale.ROOT)),
                CaseOrder.NEWEST);
    }
}
