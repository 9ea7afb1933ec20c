package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** The case waits for what another agency was asked. */
@EventType(topic = "kiemtin.cases", name = "InformationRequested")
record InformationRequested(UUID caseId, String number, String status, Instant at) implements CaseEvent {}
