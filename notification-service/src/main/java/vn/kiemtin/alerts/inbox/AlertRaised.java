package vn.kiemtin.alerts.inbox;

import java.time.Instant;
import java.util.UUID;
import vn.kiemtin.alerts.rules.CaseFacts;
import vn.kiemtin.alerts.rules.Demand;

/** An alert stands in the inbox. */
public record AlertRaised(UUID alertId, Demand demand, CaseFacts facts, Instant at) {}
