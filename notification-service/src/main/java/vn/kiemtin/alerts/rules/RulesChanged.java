package vn.kiemtin.alerts.rules;

/** Some rule is another one from the end of this transaction on. */
record RulesChanged() {}
