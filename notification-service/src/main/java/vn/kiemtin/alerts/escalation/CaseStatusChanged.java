package vn.kiemtin.alerts.escalation;

import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** A move without an event of its own changed a case's status. */
@EventType(topic = "kiemtin.cases", name = "CaseStatusChanged")
record CaseStatusChanged(UUID caseId, String status) {}
