package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** Everything is done. */
@EventType(topic = "kiemtin.cases", name = "CaseClosed")
record CaseClosed(UUID caseId, String number, String status, Instant at) implements CaseEvent {}
