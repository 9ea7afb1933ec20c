package vn.kiemtin.reports.progress;

import vn.kiemtin.web.problem.ProblemType;

/** The kinds of problems of asking for a report's progress. */
final class ProgressProblems {

    static final ProblemType MALFORMED_RECEIPT_CODE = new ProblemType("malformed-receipt-code", 422);
    static final ProblemType UNKNOWN_RECEIPT_CODE = new ProblemType("unknown-receipt-code", 404);

    private ProgressProblems() {}
}
