package vn.kiemtin.system.ledger;

/** What a status says about whether the request took effect. */
final class Statuses {

    private Statuses() {}

    /** The request was understood and refused for good: to repeat it would change nothing. */
    static boolean isRefusal(int status) {
        return status >= 400 && status < 500 && !isLater(status);
    }

    /** Refused for now: to be tried again. */
    static boolean isLater(int status) {
        return status == 408 || status == 429 || status == 503;
    }

    /** Whether the sender knows that nothing was stored. */
    static boolean isCertain(int status) {
        return isRefusal(status) || status == 429 || status == 503;
    }
}
