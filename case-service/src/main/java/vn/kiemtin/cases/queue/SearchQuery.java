package vn.kiemtin.cases.queue;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.search.Wanted;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.QueryParameters;

/** What is looked for, as an address of the API says it. */
public class SearchQuery {

    @Parameter(
            description = "Words, \"phrases\", links, numbers of cases",
            schema = @Schema(maxLength = Wanted.LONGEST),
            example = "cấm đường \"Hoàn Kiếm\"")
    @QueryParam("q")
    @Nullable
    String q;

    @Parameter(schema = @Schema(implementation = Field.class))
    @QueryParam("field")
    @Nullable
    String field;

    @Parameter(schema = @Schema(implementation = CaseStatus.class))
    @QueryParam("status")
    @Nullable
    String status;

    @Parameter(description = "Code of an agency that leads the case, coordinates in it or was asked for something")
    @QueryParam("agency")
    @Nullable
    String agency;

    @Parameter(description = "Where one of its reports was seen", schema = @Schema(implementation = Platform.class))
    @QueryParam("platform")
    @Nullable
    String platform;

    @Parameter(
            description = "The first day in the city on which it may have been opened",
            schema = @Schema(implementation = LocalDate.class))
    @QueryParam("from")
    @Nullable
    String from;

    @Parameter(description = "The last such day", schema = @Schema(implementation = LocalDate.class))
    @QueryParam("to")
    @Nullable
    String to;

    Wanted wanted() {
        if (q != null && q.length() > Wanted.LONGEST) {
            throw ProblemException.of(ProblemType.INVALID_REQUEST).field("q", "invalid.Size", 0, Wanted.LONGEST);
        }
        return new Wanted(
                Objects.requireNonNullElse(q, ""),
                QueryParameters.oneOf(Field.class, "field", field),
                QueryParameters.oneOf(CaseStatus.class, "status", status),
                QueryParameters.text("agency", agency),
                QueryParameters.oneOf(Platform.class, "platform", platform),
                QueryParameters.day("from", from),
                QueryParameters.day("to", to));
    }
}
