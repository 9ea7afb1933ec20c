package vn.kiemtin.reports.statements;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** An official statement on the case was made public. */
@EventType(topic = "kiemtin.cases", name = "StatementPublished")
record StatementPublished(UUID caseId, String number, String status, Instant at, ToldStatement statement) {}
