package vn.kiemtin.alerts.escalation;

import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** Everything about a case is done. */
@EventType(topic = "kiemtin.cases", name = "CaseClosed")
record CaseClosed(UUID caseId) {}
