package vn.kiemtin.alerts.rules;

/**
 * How a case stands, as its last event tells it. Fired in the consumer's transaction.
 *
 * @param merged whether it became part of another one just now
 */
public record CaseTold(CaseFacts facts, boolean merged) {}
