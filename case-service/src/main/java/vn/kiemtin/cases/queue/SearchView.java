package vn.kiemtin.cases.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.search.Found;
import vn.kiemtin.cases.search.Passage;

/**
 * A page of what was found, the best first.
 *
 * @param count how many cases can be leafed through, of those that the caller sees
 * @param more whether there are still more: too many to be ranked
 * @param next the cursor of the next page; left out on the last
 * @param hint why there was nothing to look for, in the caller's language; left out otherwise
 */
@Schema(name = "SearchResults")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchView(
        List<Result> results,
        int count,
        boolean more,
        @Nullable String next,
        @Nullable String hint) {

    static SearchView of(Found found, Caller caller, @Nullable String next, @Nullable String hint) {
        return new SearchView(
                found.hits().stream()
                        .map(hit -> new Result(CaseView.of(hit.file(), caller), hit.passages()))
                        .toList(),
                found.count(),
                found.more(),
                next,
                hint);
    }

    /**
     * A case that was found.
     *
     * @param file the case, without its reports and history
     * @param passages its summary, and where else in it what was looked for stands
     */
    @Schema(name = "SearchResult")
    public record Result(@JsonProperty("case") CaseView file, List<Passage> passages) {}
}
