package vn.kiemtin.alerts.surge;

import vn.kiemtin.alerts.rules.CaseFacts;

/**
 * The case of a surge that goes on has changed: rules may call others, or see it for the first time. Fired in the transaction that tells.
 *
 * @param ofCase as it stands now
 */
public record SurgeConcernsOthers(Surge surge, CaseFacts ofCase) {}
