package vn.kiemtin.cases.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Match;
import vn.kiemtin.cases.comparison.CompareReports;
import vn.kiemtin.cases.comparison.Segment;

/**
 * Why a report was recognised, and how its text differs.
 *
 * @param report the report that is looked at: here
 * @param resembles the report by which it was recognised: there
 * @param score how alike they are, from 0 to 1; absent where it was recognised by the same text or the same post
 * @param wordByWord false where the texts are so long and so different that parts of them were compared as wholes
 */
@Schema(name = "ComparisonOfReports")
public record ComparisonView(
        UUID report,
        UUID resembles,
        Match match,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double score,
        boolean wordByWord,
        List<SegmentView> segments) {

    static ComparisonView of(CompareReports.Compared compared) {
        var likeness = compared.report().likeness();
        return new ComparisonView(
                compared.report().reportId(),
                compared.other().reportId(),
                compared.report().match(),
                likeness == null ? null : likeness.score(),
                compared.comparison().wordByWord(),
                compared.comparison().segments().stream()
                        .map(segment -> new SegmentView(segment.kind(), segment.here(), segment.there()))
                        .toList());
    }

    /**
     * A stretch of both texts, or of one.
     *
     * @param kind REWRITTEN: the same words, written differently, as without diacritics
     * @param here as it stands in the report; empty where it does not
     * @param there as it stands in the other one; empty where it does not
     */
    @Schema(name = "SegmentOfComparison")
    public record SegmentView(Segment.Kind kind, String here, String there) {}
}
