package vn.kiemtin.messaging;

import java.util.function.Consumer;

/**
 * Takes one type of event. Every bean of this type is found and fed by the consumer loop of its service.
 *
 * <p>Guarantee: {@link #on} runs inside a database transaction that also records the event in the inbox, so its effects happen exactly
 * once however often the event is delivered, and events of one subject come in the order they happened. Other events may share the
 * transaction. What it throws is retried with backoff; an event that still fails is parked, with all later ones of its subject behind it.
 *
 * <p>It must only touch this service's own database (and its outbox): anything else would happen again when the transaction is repeated.
 *
 * @param <E> a record annotated with {@link EventType}, with the fields this consumer uses; unknown fields are ignored
 */
public interface EventConsumer<E extends Record> {

    /** The record to read the event's data into. */
    Class<E> event();

    void on(E event, EventMetadata metadata);

    /** One that does just this with each event; to be produced as a bean. */
    static <E extends Record> EventConsumer<E> of(Class<E> event, Consumer<E> effect) {
        return new EventConsumer<>() {

            @Override
            public Class<E> event() {
                return event;
            }

            @Override
            public void on(E happened, EventMetadata metadata) {
                effect.accept(happened);
            }
        };
    }
}
