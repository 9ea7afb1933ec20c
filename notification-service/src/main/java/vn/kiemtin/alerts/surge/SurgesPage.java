package vn.kiemtin.alerts.surge;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import vn.kiemtin.alerts.inbox.AlertSubject;
import vn.kiemtin.alerts.inbox.SurgeNumbers;
import vn.kiemtin.web.Page;

/** What surges, and did lately, with the numbers and a drawing of the last two days. */
@Path("/alerts/surges")
@Authenticated
@Blocking
public class SurgesPage {

    private static final int ROWS = 30;

    private final Template surges;
    private final SeenSurges seen;
    private final ReportCounts counts;
    private final Page page;
    private final Clock clock;

    SurgesPage(Template surges, SeenSurges seen, ReportCounts counts, Page page, Clock clock) {
        this.surges = surges;
        this.seen = seen;
        this.counts = counts;
        this.page = page;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public TemplateInstance list() {
        var receiver = seen.caller();
        return surges.data("receiver", receiver)
                .data("steward", seen.looksAfterDeliveries())
                .data("rows", seen.byCaller(ROWS).stream().map(this::row).toList());
    }

    private Row row(Surge surge) {
        var subject = surge.subject();
        var about = new AlertSubject(subject.name(), surge.caseNumber());
        var now = clock.instant();
        return new Row(
                surge,
                switch (subject.kind()) {
                    case CASE -> page.say("surges.subject.case", about.called(page.language()));
                    case FIELD -> page.say("surges.subject.field", about.called(page.language()));
                    case LOCALITY -> page.say("surges.subject.locality", about.called(page.language()));
                    case OVERALL -> page.say("surges.subject.overall");
                },
                about.desk(),
                SurgeNumbers.number(surge.expected(), page.language()),
                Chart.of(counts.hours(subject, Chart.begins(now)), now));
    }

    /**
     * @param called what it is about, in words
     * @param desk where its cases are seen
     */
    public record Row(Surge surge, String called, String desk, String expected, Chart chart) {}
}
