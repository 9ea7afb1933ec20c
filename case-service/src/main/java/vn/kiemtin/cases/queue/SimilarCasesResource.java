package vn.kiemtin.cases.queue;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.kiemtin.cases.access.Callers;

/** Cases that may be about the same rumour as one, for whoever may want to merge them. */
@Path("/api/v1/cases/{number}/similar")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "cases")
public class SimilarCasesResource {

    private final Callers callers;
    private final VisibleCases visible;
    private final SimilarCases similarCases;

    SimilarCasesResource(Callers callers, VisibleCases visible, SimilarCases similarCases) {
        this.callers = callers;
        this.visible = visible;
        this.similarCases = similarCases;
    }

    @GET
    @Transactional
    @Operation(
            summary = "Cases that resemble this one, the most alike first; at most 10",
            description =
                    "By the texts that stand for the cases, among those that the caller sees. Cases that a report ties to it come before all others.")
    @APIResponse(responseCode = "200", description = "None where nothing resembles it")
    public SimilarView similar(@PathParam("number") String number) {
        var caller = callers.current();
        return new SimilarView(similarCases.to(visible.get(number, caller), caller).stream()
                .map(similar ->
                        new SimilarCaseView(similar.score(), similar.tied(), CaseView.of(similar.file(), caller)))
                .toList());
    }

    @Schema(name = "SimilarCases")
    public record SimilarView(List<SimilarCaseView> cases) {}

    /**
     * @param score how alike the cases' texts are, from 0 to 1
     * @param tied whether a report tells that both are the same rumour: it gives the text of the one and names the post of the other
     * @param file the other case, without its reports and history
     */
    @Schema(name = "SimilarCase")
    public record SimilarCaseView(
            double score,
            boolean tied,
            @JsonProperty("case") CaseView file) {}
}
