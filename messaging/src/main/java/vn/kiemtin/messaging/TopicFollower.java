package vn.kiemtin.messaging;

import java.util.List;

/**
 * Sees every event of a topic that its service handles, whatever its type and whoever takes it: for a picture of what they tell together. Every bean of this type is found and fed by the
 * consumer loop.
 *
 * <p>Guarantee: as an {@link EventConsumer}'s effects, its own happen in the transaction that records the events in the inbox, after whoever takes them: exactly once, and events of one subject
 * come in the order they happened. What it throws is retried, and at last parks the event. What cannot be read as its record it does not get: only the one who takes an event judges its form.
 *
 * @param <E> a record with the members it uses of any of the topic's events; others are ignored, and what an event does not have is null
 */
public interface TopicFollower<E extends Record> {

    String topic();

    /** The record to read the events' data into. */
    Class<E> reads();

    /**
     * @param events at least one; all those of the topic that one transaction handles
     */
    void follow(List<Followed<E>> events);

    /** One of them. */
    record Followed<E extends Record>(E event, EventMetadata metadata) {}
}
