package vn.kiemtin.alerts.delivery;

/** How an attempt to deliver ended. */
sealed interface Attempted {

    /** The other side has it. */
    record Sent() implements Attempted {}

    /** Nothing is to be delivered any more: the alert was withdrawn, or the endpoint removed. */
    record Needless() implements Attempted {}

    /**
     * To be tried again.
     *
     * @param why for whoever looks after it
     */
    record Failed(String why, OfEndpoint says) implements Attempted {}

    /** The endpoint asks not to be tried again. */
    record Refused(String why) implements Attempted {}

    /** What a failure says of the endpoint. */
    enum OfEndpoint {
        /** It is away, or takes nothing from anybody: so many in a row open its circuit. */
        FAILS,
        /** It answered, and takes no more than this one: the circuit closes. */
        WORKS,
        /** Neither: one mailbox is full or busy, or the error is ours. */
        NOTHING
    }
}
