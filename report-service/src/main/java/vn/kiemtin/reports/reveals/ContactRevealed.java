package vn.kiemtin.reports.reveals;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.messaging.EventType;

/** How to reach the sender of a report was shown to an officer. What was shown never travels. */
@EventType(topic = "kiemtin.reports", name = "ContactRevealed")
record ContactRevealed(UUID reportId, UUID caseId, Instant at, String reason, By by) {

    record By(String person, String agency) {}
}
