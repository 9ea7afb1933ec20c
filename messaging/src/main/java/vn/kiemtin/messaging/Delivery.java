package vn.kiemtin.messaging;

import io.opentelemetry.context.Context;

/**
 * One of several events that a {@link BatchConsumer} takes at once.
 *
 * @param trace the event's own: not current while the consumer works on all of them
 */
public record Delivery<E extends Record>(E event, EventMetadata metadata, Context trace) {

    /** What this does because of the event, such as appending to the outbox, belongs to the event's trace. */
    public void inItsTrace(Runnable work) {
        try (var scope = trace.makeCurrent()) {
            work.run();
        }
    }
}
