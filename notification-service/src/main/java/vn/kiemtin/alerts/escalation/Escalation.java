package vn.kiemtin.alerts.escalation;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.alerts.rules.CaseFacts;

/**
 * What must be acknowledged and is not yet.
 *
 * @param alertId the first alert raised for it
 * @param facts what it is about, as was last told
 * @param chain the version that it climbs
 * @param step the next one
 */
record Escalation(
        UUID alertId,
        String rule,
        String subject,
        String cause,
        CaseFacts facts,
        Instant raisedAt,
        int chain,
        int step) {}
