/** Alerts as their receivers see them: list, live stream, acknowledgement, page. */
package vn.kiemtin.alerts.inbox;
