package vn.kiemtin.alerts.delivery;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Steward;

/** Somebody has parked deliveries tried again, as if for the first time; the record and the log say who. */
@Singleton
class RetryDeliveries {

    private static final Logger LOG = Logger.getLogger(RetryDeliveries.class);

    private final KeptDeliveries deliveries;

    RetryDeliveries(KeptDeliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** What became of it. */
    sealed interface Result {

        /** Due now; also where it was already waiting. */
        record Due(KeptDelivery delivery) implements Result {}

        /** There is none, or none for the caller. */
        record Unknown() implements Result {}

        /** There is nothing to retry. */
        record NotParked(DeliveryState state) implements Result {}
    }

    @Transactional
    Result one(UUID id, Steward by) {
        retry(id, null, by);
        return deliveries
                .byId(id, by)
                .<Result>map(delivery -> delivery.state() == DeliveryState.PENDING
                        ? new Result.Due(delivery)
                        : new Result.NotParked(delivery.state()))
                .orElseGet(Result.Unknown::new);
    }

    /**
     * @param endpoint whose; null: every one's
     * @return how many
     */
    @Transactional
    int all(@Nullable String endpoint, Steward by) {
        return retry(null, endpoint, by);
    }

    private int retry(@Nullable UUID id, @Nullable String endpoint, Steward by) {
        var endpoints = deliveries.lockEndpointsOfParked(id, endpoint, by);
        if (endpoints.isEmpty()) {
            return 0;
        }
        var retried = deliveries.retry(id, endpoints, by);
        deliveries.tryAtOnce(retried.stream()
                .map(KeptDeliveries.Retried::endpoint)
                .distinct()
                .toList());
        retried.forEach(delivery -> LOG.infof(
                "delivery-retried delivery=%s alert=%s endpoint=%s by=%s",
                delivery.id(), delivery.alertId(), delivery.endpoint(), by.username()));
        return retried.size();
    }
}
