package vn.kiemtin.cases.history;

import java.util.UUID;

/** Something was appended to a case's history; told within the transaction, to whoever follows cases in this service. */
public record CaseChanged(UUID caseId) {}
