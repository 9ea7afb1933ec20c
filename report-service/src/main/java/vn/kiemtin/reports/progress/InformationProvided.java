package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** Another agency answered. */
@EventType(topic = "kiemtin.cases", name = "InformationProvided")
record InformationProvided(UUID caseId, String number, String status, Instant at) implements CaseEvent {}
