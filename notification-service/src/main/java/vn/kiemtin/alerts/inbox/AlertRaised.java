package vn.kiemtin.alerts.inbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Demand;

/**
 * An alert stands in the inbox. Fired in the transaction that raises it: what an observer writes is committed with it, or not at all.
 *
 * @param facts null where the alert is about no case
 */
public record AlertRaised(
        UUID alertId, Demand demand, @Nullable CaseFacts facts, Instant at) {}
