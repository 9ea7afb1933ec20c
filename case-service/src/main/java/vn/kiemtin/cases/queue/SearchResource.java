package vn.kiemtin.cases.queue;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.search.SearchCases;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.QueryParameters;

/** Cases by what is said in and about them. */
@Path("/api/v1/search")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "search")
public class SearchResource {

    private static final int LARGEST_PAGE = 50;

    private final Callers callers;
    private final SearchCases searchCases;
    private final Page page;

    SearchResource(Callers callers, SearchCases searchCases, Page page) {
        this.callers = callers;
        this.searchCases = searchCases;
        this.page = page;
    }

    @GET
    @Transactional
    @Operation(
            summary = "Cases by words, phrases, links or numbers, the best first; only those that the caller sees",
            description = "Looked through are numbers, summaries, texts and links of reports, titles of statements, and"
                    + " notes. Every word must occur, with or without diacritics; words in \"quotation marks\" as"
                    + " they stand. A link leads to the cases in which that post was reported, the name of a site"
                    + " to those with links to it; a number of a case can be given without its year. At most 200"
                    + " cases are ranked. Passages are plain text in segments, of which some are marked as what"
                    + " was looked for.")
    @APIResponse(
            responseCode = "200",
            description = "A page of them; next, where there is one, is the cursor of the next")
    public SearchView search(
            @BeanParam SearchQuery wanted,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("20") String limit) {
        var caller = callers.current();
        var most = QueryParameters.whole("limit", limit, 1, LARGEST_PAGE);
        var skip = SearchCursor.ofRequest(cursor).skip();
        var found = searchCases.find(wanted.wanted(), caller, skip, most);
        var next = skip + most < found.count() ? new SearchCursor(skip + most).encoded() : null;
        return SearchView.of(found, caller, next, found.understood() ? null : page.say("search.nothing-asked"));
    }
}
