package vn.kiemtin.cases.queue;

/** In which order the queue shows cases. */
public enum CaseOrder {
    /** The newest first. */
    NEWEST,
    /** What is due first, first; cases whose clock stands still are left out. */
    DUE
}
