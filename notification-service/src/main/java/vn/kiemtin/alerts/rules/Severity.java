package vn.kiemtin.alerts.rules;

/** How severe a case is, in rising order. */
public enum Severity {
    NORMAL,
    HIGH,
    SEVERE;

    /** Whatever else a newer producer may say is not severe. */
    public static Severity of(String told) {
        for (var severity : values()) {
            if (severity.name().equals(told)) {
                return severity;
            }
        }
        return NORMAL;
    }
}
