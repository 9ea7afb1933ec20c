package vn.kiemtin.reports.reviews;

import vn.kiemtin.web.problem.ProblemType;

/** The kinds of problems of asking for a review. */
final class ReviewProblems {

    static final ProblemType NO_CONCLUSION_YET = new ProblemType("no-conclusion-yet", 409);
    static final ProblemType MALFORMED_REVIEW_CODE = new ProblemType("malformed-review-code", 422);
    static final ProblemType UNKNOWN_REVIEW_CODE = new ProblemType("unknown-review-code", 404);

    private ReviewProblems() {}
}
