package vn.kiemtin.cases.casefile;

/** Whether a link between report and case is settled or waits for an officer's look. */
public enum Standing {
    CONFIRMED,
    SUGGESTED
}
