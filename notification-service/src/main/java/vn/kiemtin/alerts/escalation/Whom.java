package vn.kiemtin.alerts.escalation;

/** Whom a step of the chain reaches. */
public enum Whom {
    /** Who is on duty then; the heads where nobody is. */
    DUTY,
    /** The substitute of who is on duty then; the heads where there is none who is free. */
    SUBSTITUTE,
    /** The heads of the lead agency. */
    HEADS,
    SUPERVISORS
}
