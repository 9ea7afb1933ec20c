package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** A conclusion waits for a second person; to a citizen the case is still being verified. */
@EventType(topic = "kiemtin.cases", name = "ConclusionProposed")
record ConclusionProposed(UUID caseId, String number, String status, Instant at) implements CaseEvent {}
