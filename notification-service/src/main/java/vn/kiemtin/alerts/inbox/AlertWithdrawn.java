package vn.kiemtin.alerts.inbox;

import java.util.UUID;

/**
 * An alert is its receivers' no more. Fired in the transaction that withdraws it.
 *
 * @param audience name of the audience that had it
 */
public record AlertWithdrawn(UUID alertId, String audience) {}
