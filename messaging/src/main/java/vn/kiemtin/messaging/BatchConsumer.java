package vn.kiemtin.messaging;

import io.opentelemetry.context.Context;
import java.util.List;

/**
 * An {@link EventConsumer} that takes several events at once, where each of them alone would take a dozen statements.
 *
 * <p>The guarantees are the same: one transaction records them all in the inbox and has all their effects, they come in the order of their topic's partition, each of them once. Events of other kinds that came between them, of other subjects, may be handed over after them. When that
 * fails, they come again one by one, each in a transaction of its own, so that only the one that is wrong is parked. The effects must be those that the same events would have one after
 * the other.
 */
public interface BatchConsumer<E extends Record> extends EventConsumer<E> {

    /**
     * @param events at least one; of one subject, in the order they happened
     */
    void onAll(List<Delivery<E>> events);

    /**
     * This event may come soon: what it takes and nothing but the event tells can be made ready, while the events before it are still being handled. Called on other threads, outside of a
     * transaction; for events that then do not come, or come several times, too. Others come without.
     */
    default void makeReady(E event) {}

    /**
     * These events may come soon, together: after {@link #makeReady} of each, and like it; for what is better asked of the database for all of them at once. Whatever it says may be otherwise
     * when the events come.
     */
    default void makeReadyTogether(List<E> events) {}

    /** One alone is a batch of one. */
    @Override
    default void on(E event, EventMetadata metadata) {
        onAll(List.of(new Delivery<>(event, metadata, Context.current())));
    }
}
