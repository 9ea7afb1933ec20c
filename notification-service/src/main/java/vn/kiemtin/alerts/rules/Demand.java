package vn.kiemtin.alerts.rules;

import vn.kiemtin.alerts.audiences.Audience;

/**
 * An alert that a rule demands. Demanded again for the same case and the same cause, it is the same alert.
 *
 * @param cause what distinguishes it from others of the same rule, case and audience
 */
public record Demand(String rule, Audience audience, String cause) {}
