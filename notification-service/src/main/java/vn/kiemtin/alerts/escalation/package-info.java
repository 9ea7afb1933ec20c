/** Alerts climb until somebody takes notice. */
package vn.kiemtin.alerts.escalation;
