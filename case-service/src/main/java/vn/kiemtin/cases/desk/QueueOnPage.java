package vn.kiemtin.cases.desk;

import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.cases.queue.CaseFilter;
import vn.kiemtin.cases.queue.CaseOrder;

/** Which cases are wanted and in which order, as an address of the desk says it; nonsense filters nothing. */
public class QueueOnPage {

    @QueryParam("status")
    @Nullable
    String status;

    @QueryParam("severity")
    @Nullable
    String severity;

    @QueryParam("field")
    @Nullable
    String field;

    @QueryParam("lead")
    @Nullable
    String lead;

    @QueryParam("officer")
    @Nullable
    String officer;

    @QueryParam("suggested")
    @Nullable
    String suggested;

    @QueryParam("sort")
    @Nullable
    String sort;

    CaseFilter filter() {
        return new CaseFilter(
                Typed.value(CaseStatus.class, status),
                Typed.value(Field.class, field),
                Typed.value(Severity.class, severity),
                null,
                Typed.code(lead),
                Typed.code(officer),
                null,
                null,
                null,
                "true".equals(suggested) ? true : null);
    }

    CaseOrder order() {
        return "due".equals(sort) ? CaseOrder.DUE : CaseOrder.NEWEST;
    }
}
