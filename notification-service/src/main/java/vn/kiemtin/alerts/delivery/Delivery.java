package vn.kiemtin.alerts.delivery;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Language;

/**
 * An alert to be delivered to an endpoint, or a mail that lists several; claimed by this process.
 *
 * @param id the same over all attempts; by it the receiver of a webhook knows a repetition
 * @param alertId null: a mail that lists the deliveries that became part of it
 * @param endpoint {@link #MAIL}, or the name of one for webhooks
 * @param address of a mail; null where it is none
 * @param language of a mail
 * @param forPerson account name of the one person whose mail it is; null where it is an audience's
 * @param digestDay of a daily digest; null where it is none
 * @param attempts this one included
 */
record Delivery(
        UUID id,
        @Nullable UUID alertId,
        String endpoint,
        @Nullable String address,
        Language language,
        @Nullable String forPerson,
        @Nullable LocalDate digestDay,
        int attempts) {

    /** The mail server. */
    static final String MAIL = "mail";

    static boolean isMail(String endpoint) {
        return endpoint.equals(MAIL);
    }

    boolean isGathered() {
        return alertId == null;
    }
}
