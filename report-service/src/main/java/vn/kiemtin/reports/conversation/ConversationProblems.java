package vn.kiemtin.reports.conversation;

import vn.kiemtin.web.problem.ProblemType;

/** The kinds of problems of telling more about a report. */
final class ConversationProblems {

    static final ProblemType REPORT_WITHDRAWN = new ProblemType("report-withdrawn", 409);
    static final ProblemType REPORT_ERASED = new ProblemType("report-erased", 409);
    static final ProblemType ENOUGH_TOLD = new ProblemType("enough-told", 409);

    private ConversationProblems() {}
}
