package vn.kiemtin.alerts.inbox;

/** Somebody is about to take notice of an alert. Fired in the transaction before anything of it is written: an observer locks what it will change with it. */
public record AlertToBeAcknowledged(Alert alert) {}
