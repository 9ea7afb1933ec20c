/** Alerts by mail, at least once. */
package vn.kiemtin.alerts.delivery;
