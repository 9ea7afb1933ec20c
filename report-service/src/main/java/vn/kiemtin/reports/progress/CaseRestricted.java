package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** From now on only people who are named see the case. Who they are is not read here at all. */
@EventType(topic = "kiemtin.cases", name = "CaseRestricted")
record CaseRestricted(UUID caseId, String number, String status, Instant at) implements CaseEvent {}
