package vn.kiemtin.reports.intake;

/** How a report reached the city. */
public enum Channel {
    WEB,
    API
}
