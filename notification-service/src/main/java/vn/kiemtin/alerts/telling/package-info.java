/** What others are told of alerts and surges: events on {@code kiemtin.alerts}. */
package vn.kiemtin.alerts.telling;
