package vn.kiemtin.alerts.escalation;

import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** The head of the lead gave the case to an officer. */
@EventType(topic = "kiemtin.cases", name = "CaseAssigned")
record CaseAssigned(UUID caseId) {}
