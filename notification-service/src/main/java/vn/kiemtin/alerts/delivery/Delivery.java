package vn.kiemtin.alerts.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Language;

/**
 * An alert to be delivered to an endpoint, claimed by this process.
 *
 * @param id the same over all attempts; by it the receiver of a webhook knows a repetition
 * @param endpoint {@link #MAIL}, or the name of one for webhooks
 * @param address of a mail; null where it is none
 * @param language of a mail
 * @param attempts this one included
 */
record Delivery(
        UUID id, UUID alertId, String endpoint, @Nullable String address, Language language, int attempts) {

    /** The mail server. */
    static final String MAIL = "mail";

    static boolean isMail(String endpoint) {
        return endpoint.equals(MAIL);
    }
}
