package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** An officer was given the case. */
@EventType(topic = "kiemtin.cases", name = "CaseAssigned")
record CaseAssigned(UUID caseId, String number, String status, Instant at) implements CaseEvent {}
