package vn.kiemtin.alerts.escalation;

import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Audience;
import vn.kiemtin.alerts.inbox.Climb;

/**
 * Whom a step reaches, and why.
 *
 * @param agency whose duty or heads; null for the city's and for those named
 */
record Reached(Audience audience, Climb.As as, @Nullable String agency) {}
