package vn.kiemtin.reports.statements;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** A published statement reads differently from now on. */
@EventType(topic = "kiemtin.cases", name = "StatementAmended")
record StatementAmended(
        UUID caseId, String number, String status, Instant at, ToldStatement statement, Bilingual change) {}
