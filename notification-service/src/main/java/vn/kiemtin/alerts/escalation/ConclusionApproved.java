package vn.kiemtin.alerts.escalation;

import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** A case has its conclusion: its deadline is met. */
@EventType(topic = "kiemtin.cases", name = "ConclusionApproved")
record ConclusionApproved(UUID caseId) {}
