package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** An officer confirmed or corrected field, severity and routing. */
@EventType(topic = "kiemtin.cases", name = "CaseTriaged")
record CaseTriaged(UUID caseId, String number, String status, Instant at) implements CaseEvent {}
