package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** An officer corrected field or severity; the case stands where it stood. */
@EventType(topic = "kiemtin.cases", name = "CaseReclassified")
record CaseReclassified(UUID caseId, String number, String status, Instant at) implements CaseEvent {}
