package vn.kiemtin.messaging.consumer;

import io.opentelemetry.context.Context;
import java.util.List;
import vn.kiemtin.messaging.BatchConsumer;
import vn.kiemtin.messaging.Delivery;
import vn.kiemtin.messaging.EventConsumer;
import vn.kiemtin.messaging.EventMetadata;

/** An event whose data was read for the one who takes it. */
public record Reading<E extends Record>(EventConsumer<E> consumer, E event, EventMetadata metadata) {

    /** Whether both are taken at once by whoever takes them. */
    boolean goesWith(Reading<?> other) {
        return consumer instanceof BatchConsumer && consumer == other.consumer;
    }

    void makeReady() {
        if (consumer instanceof BatchConsumer<E> batch) {
            batch.makeReady(event);
        }
    }

    /**
     * @param together this one's, and others of the same consumer
     */
    @SuppressWarnings("unchecked")
    void makeReadyTogether(List<Reading<?>> together) {
        if (consumer instanceof BatchConsumer<E> batch) {
            batch.makeReadyTogether(
                    together.stream().map(each -> (E) each.event).toList());
        }
    }

    Delivery<E> in(Context trace) {
        return new Delivery<>(event, metadata, trace);
    }

    /**
     * Hands these over to the consumer of this one.
     *
     * @param deliveries this one's, and those that go with it
     */
    @SuppressWarnings("unchecked")
    void handOver(List<? extends Delivery<?>> deliveries) {
        var taken = (List<Delivery<E>>) deliveries;
        if (consumer instanceof BatchConsumer<E> batch) {
            batch.onAll(taken);
        } else {
            taken.forEach(each -> each.inItsTrace(() -> consumer.on(each.event(), each.metadata())));
        }
    }
}
