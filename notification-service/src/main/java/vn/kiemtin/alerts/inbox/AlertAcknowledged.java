package vn.kiemtin.alerts.inbox;

import vn.kiemtin.alerts.audiences.Receiver;

/** Somebody was the first to take notice of an alert. Fired in the transaction in which this is kept. */
public record AlertAcknowledged(Alert alert, Receiver by) {}
