package vn.kiemtin.cases.history;

import java.util.UUID;

/**
 * Something was appended to a case's history; told within the transaction, to whoever follows cases in this service.
 *
 * @param onlyByReport whether nothing but a report's arrival: it says more of what the case is about, and changes nothing of who handles or sees it
 */
public record CaseChanged(UUID caseId, boolean onlyByReport) {}
