package vn.kiemtin.alerts.inbox;

/** Fired in the transaction that adds to the inbox; observers hear it right after the commit. */
public record InboxChanged() {}
