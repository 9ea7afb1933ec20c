package vn.kiemtin.alerts.inbox;

import java.util.List;

/**
 * Alerts stand in the inbox. Fired in the transaction that raises them: what an observer writes is committed with them, or not at all.
 *
 * @param all at least one, in the order in which they were raised
 */
public record AlertsRaised(List<AlertRaised> all) {}
