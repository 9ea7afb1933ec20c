package vn.kiemtin.messaging;

/**
 * Called in the consumer's transaction after each event of a batch. What a service keeps per transaction (an entity manager, for one) would otherwise grow with
 * the batch, and with it the price of every event.
 */
@FunctionalInterface
public interface AfterEvent {

    /** An exception fails the event just handled, as if its consumer had thrown it. */
    void handled();
}
