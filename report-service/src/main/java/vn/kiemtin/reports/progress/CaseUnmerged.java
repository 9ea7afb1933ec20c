package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** The case is on its own again. */
@EventType(topic = "kiemtin.cases", name = "CaseUnmerged")
record CaseUnmerged(UUID caseId, String number, String status, Instant at) implements CaseEvent {}
