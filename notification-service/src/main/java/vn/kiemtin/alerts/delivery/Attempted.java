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
     * @param ofThisOne whether the endpoint refused this one delivery, and may well take others
     */
    record Failed(String why, boolean ofThisOne) implements Attempted {}

    /** The endpoint asks not to be tried again. */
    record Refused(String why) implements Attempted {}
}
