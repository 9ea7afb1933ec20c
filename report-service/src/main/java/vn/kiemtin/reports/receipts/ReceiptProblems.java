package vn.kiemtin.reports.receipts;

import vn.kiemtin.web.problem.ProblemType;

/** The kinds of problems of a receipt code that opens nothing. */
public final class ReceiptProblems {

    public static final ProblemType MALFORMED_RECEIPT_CODE = new ProblemType("malformed-receipt-code", 422);
    public static final ProblemType UNKNOWN_RECEIPT_CODE = new ProblemType("unknown-receipt-code", 404);

    private ReceiptProblems() {}
}
