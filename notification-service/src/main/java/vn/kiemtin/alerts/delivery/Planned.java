package vn.kiemtin.alerts.delivery;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.wishes.OwnMail;

/**
 * A delivery that an alert begins with.
 *
 * @param held why it is not due at once, where that is by somebody's wish
 * @param due null: at once
 */
record Planned(
        UUID alertId,
        String endpoint,
        @Nullable Mailbox to,
        @Nullable String forPerson,
        @Nullable String held,
        @Nullable OffsetDateTime due) {

    /**
     * Where mails go.
     *
     * @param language code of the one in which it reads
     */
    record Mailbox(String address, String language) {}

    /**
     * @param due null: at once
     */
    static Planned mail(UUID alertId, Mailbox to, @Nullable OffsetDateTime due) {
        return new Planned(alertId, Delivery.MAIL, to, null, null, due);
    }

    static Planned mail(UUID alertId, OwnMail own) {
        var later = own.later();
        return new Planned(
                alertId,
                Delivery.MAIL,
                new Mailbox(own.address(), own.language().code()),
                own.username(),
                later == null ? null : later.why().name(),
                later == null ? null : later.due().atOffset(ZoneOffset.UTC));
    }

    static Planned post(UUID alertId, String endpoint) {
        return new Planned(alertId, endpoint, null, null, null, null);
    }
}
