package vn.kiemtin.messaging;

/** The places between two steps of carrying an event, or of what follows from it to people. Ending a process at any of them must lose nothing and double nothing. */
public enum CrashPoint {
    /** The relay has read a batch from the outbox. */
    RELAY_READ,
    /** The relay has handed the batch to the producer; nothing is acknowledged yet. */
    RELAY_SENT,
    /** The broker has the batch; its rows are still there. */
    RELAY_ACKNOWLEDGED,
    /** The rows are deleted. */
    RELAY_DELETED,
    /** The consumer has polled a batch. */
    CONSUMER_POLLED,
    /** Inbox rows and effects are written, not committed. */
    CONSUMER_HANDLED,
    /** Effects are committed, offsets not. */
    CONSUMER_COMMITTED,
    /** Offsets are committed. */
    CONSUMER_OFFSETS_COMMITTED,
    /** A mail server, or somebody's endpoint, has an alert; that is not written down. The one place after which something comes twice, under the same id. */
    DELIVERY_ACCEPTED
}
