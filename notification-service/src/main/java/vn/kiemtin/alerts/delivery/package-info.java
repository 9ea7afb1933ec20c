/** Alerts over their channels, at least once each: mail and webhooks, attempts and circuits, and what became of them. */
package vn.kiemtin.alerts.delivery;
