package vn.kiemtin.cases.corrections;

import java.util.List;

/**
 * How a press agency has answered what was asked of it, of what was sent.
 *
 * @param awaited neither answered for good nor overdue
 * @param seen of cases that somebody sees, the newest first
 */
public record PressRecord(int inTime, int late, int refused, int overdue, int awaited, int withdrawn, List<Seen> seen) {

    /** A request with the number of its case. */
    public record Seen(CorrectionRequest request, String caseNumber) {}
}
