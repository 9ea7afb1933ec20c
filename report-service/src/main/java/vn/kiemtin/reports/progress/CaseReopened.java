package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** What the case had found counts no longer. */
@EventType(topic = "kiemtin.cases", name = "CaseReopened")
record CaseReopened(UUID caseId, String number, String status, Instant at) implements CaseEvent {}
