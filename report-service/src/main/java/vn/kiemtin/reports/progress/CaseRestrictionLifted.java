package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** The case's agencies see it again. */
@EventType(topic = "kiemtin.cases", name = "CaseRestrictionLifted")
record CaseRestrictionLifted(UUID caseId, String number, String status, Instant at) implements CaseEvent {}
