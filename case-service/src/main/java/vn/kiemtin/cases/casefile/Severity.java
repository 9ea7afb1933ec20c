package vn.kiemtin.cases.casefile;

/** How much harm is to be feared; severe cases alert the supervisors at once. */
public enum Severity {
    NORMAL,
    HIGH,
    SEVERE
}
