package vn.kiemtin.reports.conversation;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** An agency has written to the sender of a report. Who wrote it there is not told. */
@EventType(topic = "kiemtin.cases", name = "MessageToReporterSent")
record MessageToReporterSent(UUID caseId, UUID reportId, Instant at, Name agencyName, String text) {

    /** What the agency is called in both languages. */
    record Name(String vi, String en) {}
}
