package vn.kiemtin.cases.reporters;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** Intake has shown an officer how to reach the sender of a report. */
@EventType(topic = "kiemtin.reports", name = "ContactRevealed")
record ContactRevealed(UUID reportId, Instant at, String reason, By by) {

    record By(String person, String agency) {}
}
