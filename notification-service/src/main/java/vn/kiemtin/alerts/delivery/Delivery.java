package vn.kiemtin.alerts.delivery;

import java.util.UUID;
import vn.kiemtin.web.Language;

/**
 * A mail to be sent, claimed by this process.
 *
 * @param attempts this one included
 */
record Delivery(UUID alertId, String address, Language language, int attempts) {}
