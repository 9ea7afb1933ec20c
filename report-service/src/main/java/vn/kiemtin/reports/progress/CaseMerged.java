package vn.kiemtin.reports.progress;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** The case is part of another one from now on. */
@EventType(topic = "kiemtin.cases", name = "CaseMerged")
record CaseMerged(UUID caseId, String number, String status, Instant at, UUID intoCaseId) implements CaseEvent {}
