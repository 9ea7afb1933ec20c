package vn.kiemtin.alerts.surge;

import java.time.Instant;

/**
 * Reports of a subject come as usual again. Fired in the transaction that keeps it.
 *
 * @param surge as it was until now
 * @param reports how many came in all since it began
 */
public record SurgeIsOver(Surge surge, int reports, Instant at) {}
