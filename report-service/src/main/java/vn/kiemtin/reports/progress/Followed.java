package vn.kiemtin.reports.progress;

/** What came of asking for a report's progress. */
sealed interface Followed {

    record Found(Progress progress) implements Followed {}

    /** What was typed cannot be a receipt code: a typing error. */
    record MalformedCode() implements Followed {}

    /** It could be a code, but no report has it. */
    record UnknownCode() implements Followed {}
}
