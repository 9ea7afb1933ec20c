package vn.kiemtin.alerts.rules;

/** Whether an alert can wait for its receivers' working hours. */
public enum Urgency {
    ROUTINE,
    URGENT
}
