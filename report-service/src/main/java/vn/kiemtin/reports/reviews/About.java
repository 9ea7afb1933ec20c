package vn.kiemtin.reports.reviews;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is to be reviewed: a case, a published statement, or what became of a report; one of them. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record About(
        @Nullable UUID caseId,
        @Nullable String statementNumber,
        @Nullable UUID reportId) {

    static About theCase(UUID id) {
        return new About(id, null, null);
    }

    static About theStatement(String number) {
        return new About(null, number, null);
    }

    static About theReport(UUID id) {
        return new About(null, null, id);
    }
}
