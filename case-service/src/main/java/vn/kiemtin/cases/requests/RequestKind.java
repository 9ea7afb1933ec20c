package vn.kiemtin.cases.requests;

/** What is asked for. */
public enum RequestKind {
    /** Information that the verification needs; the case waits for it. */
    CLARIFICATION,
    /** Something to be done; the case goes on meanwhile. */
    TASK
}
