package vn.kiemtin.reports.statements;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** A published statement does not hold any more. */
@EventType(topic = "kiemtin.cases", name = "StatementRetracted")
record StatementRetracted(
        UUID caseId, String number, String status, Instant at, Retracted statement, Bilingual reason) {

    /** Which one. */
    record Retracted(UUID id, String number) {}
}
