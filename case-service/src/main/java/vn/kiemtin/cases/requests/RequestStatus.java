package vn.kiemtin.cases.requests;

/** Where a request stands. One whose time is up stays open: a late answer is an answer. */
public enum RequestStatus {
    OPEN,
    DONE,
    CANCELLED
}
