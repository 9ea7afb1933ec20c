package vn.kiemtin.cases.desk;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.queue.SearchCursor;
import vn.kiemtin.cases.reference.Agencies;
import vn.kiemtin.cases.search.Found;
import vn.kiemtin.cases.search.SearchCases;
import vn.kiemtin.cases.search.Wanted;
import vn.kiemtin.web.Page;

/** Looking for cases, as a plain page that needs no script. */
@Path("/desk/search")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@Blocking
public class SearchPageResource {

    private static final int CASES_PER_PAGE = 20;

    private final Template searchPage;
    private final Page page;
    private final Callers callers;
    private final SearchCases searchCases;
    private final Agencies agencies;

    SearchPageResource(
            @Location("desk/search") Template searchPage,
            Page page,
            Callers callers,
            SearchCases searchCases,
            Agencies agencies) {
        this.searchPage = searchPage;
        this.page = page;
        this.callers = callers;
        this.searchCases = searchCases;
        this.agencies = agencies;
    }

    @GET
    @Transactional
    @Operation(hidden = true)
    public TemplateInstance search(
            @QueryParam("q") @Nullable String q,
            @QueryParam("field") @Nullable String field,
            @QueryParam("status") @Nullable String status,
            @QueryParam("agency") @Nullable String agency,
            @QueryParam("platform") @Nullable String platform,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("cursor") @Nullable String cursor) {
        var caller = callers.current();
        var typed = Objects.requireNonNullElse(q, "").strip();
        var tooLong = typed.length() > Wanted.LONGEST;
        var wanted = new Wanted(
                tooLong ? "" : typed,
                Typed.value(Field.class, field),
                Typed.value(CaseStatus.class, status),
                Typed.code(agency),
                Typed.value(Platform.class, platform),
                day(from),
                day(to));
        var skip = skip(cursor);
        var found = searchCases.find(wanted, caller, skip, CASES_PER_PAGE);
        return searchPage
                .data("caller", caller)
                .data("agencies", agencies.names(page.language()))
                .data("wanted", wanted)
                .data("typed", typed)
                .data("longest", Wanted.LONGEST)
                .data("tooLong", tooLong)
                .data("narrowed", isNarrowed(wanted))
                .data("found", found)
                .data("counted", counted(found))
                .data("next", skip + CASES_PER_PAGE < found.count() ? address(wanted, skip + CASES_PER_PAGE) : null)
                .data("previous", skip > 0 ? address(wanted, Math.max(0, skip - CASES_PER_PAGE)) : null)
                .data("statuses", CaseStatus.values())
                .data("fields", Field.values())
                .data("platforms", Platform.values());
    }

    private String counted(Found found) {
        return found.more() ? page.say("search.more-than", found.count()) : page.say("search.found", found.count());
    }

    /** Whether there is a filter beside the words. */
    private static boolean isNarrowed(Wanted wanted) {
        return !wanted.equals(new Wanted(wanted.words(), null, null, null, null, null, null));
    }

    private static int skip(@Nullable String cursor) {
        var known = cursor == null ? null : SearchCursor.decode(cursor);
        return known == null ? 0 : known.skip();
    }

    /** What is no day, or one that no database knows, filters nothing. */
    private static @Nullable LocalDate day(@Nullable String entered) {
        try {
            var day = entered == null || entered.isBlank() ? null : LocalDate.parse(entered);
            return day == null || day.getYear() < 1 || day.getYear() > 9999 ? null : day;
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static String address(Wanted wanted, int skip) {
        return PageAddress.of("/desk/search")
                .with("q", wanted.words())
                .with("field", wanted.field())
                .with("status", wanted.status())
                .with("agency", wanted.agency())
                .with("platform", wanted.platform())
                .with("from", wanted.from())
                .with("to", wanted.to())
                .with("cursor", skip == 0 ? null : new SearchCursor(skip).encoded())
                .toString();
    }
}
