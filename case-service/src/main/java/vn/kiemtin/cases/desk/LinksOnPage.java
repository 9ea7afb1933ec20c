package vn.kiemtin.cases.desk;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.LinkedReport;
import vn.kiemtin.cases.comparison.CompareReports;
import vn.kiemtin.cases.comparison.Comparison;
import vn.kiemtin.cases.comparison.Segment;
import vn.kiemtin.cases.queue.CaseView;

/**
 * What waits for an officer to say whether it belongs to the case, as the desk shows it: each report beside the one that it resembles.
 *
 * @param waiting the first of them
 * @param count how many there are
 * @param comparable those of the case's other reports that can be shown beside the one they resemble
 */
record LinksOnPage(List<Shown> waiting, int count, Set<UUID> comparable) {

    /**
     * @param beside the report that it resembles; null where none is known, or the caller does not see it
     */
    record Shown(CaseView.ReportView report, @Nullable Beside beside) {

        static Shown of(LinkedReport report, CompareReports.@Nullable Compared compared) {
            return new Shown(CaseView.ReportView.of(report), compared == null ? null : Beside.of(compared));
        }
    }

    /**
     * @param there the other report's text
     * @param here the report's own
     */
    record Beside(CaseView.ReportView other, List<Piece> there, List<Piece> here, boolean wordByWord) {

        static Beside of(CompareReports.Compared compared) {
            var comparison = compared.comparison();
            return new Beside(
                    CaseView.ReportView.of(compared.other()),
                    pieces(comparison, Segment::there),
                    pieces(comparison, Segment::here),
                    comparison.wordByWord());
        }

        private static List<Piece> pieces(Comparison comparison, Function<Segment, String> side) {
            return comparison.segments().stream()
                    .filter(segment -> !side.apply(segment).isEmpty())
                    .map(segment -> Piece.of(segment.kind(), side.apply(segment)))
                    .toList();
        }
    }

    /**
     * A stretch of a text.
     *
     * @param space what follows it, and is not marked with it
     */
    record Piece(Segment.Kind kind, String text, String space) {

        static Piece of(Segment.Kind kind, String written) {
            var text = written.stripTrailing();
            return new Piece(kind, text, written.substring(text.length()));
        }
    }

    /** Whether the report is shown among those that wait. */
    public boolean shows(UUID report) {
        return waiting.stream().anyMatch(shown -> shown.report().id().equals(report));
    }
}
