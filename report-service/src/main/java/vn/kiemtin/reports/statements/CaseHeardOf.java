package vn.kiemtin.reports.statements;

import java.time.Instant;
import java.util.UUID;

/** Where the case of a statement stands, as the statement's event tells; for whoever follows cases, in the event's transaction. */
public record CaseHeardOf(UUID caseId, String number, String status, Instant at) {}
