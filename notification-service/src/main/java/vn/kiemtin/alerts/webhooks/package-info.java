/** Endpoints that alerts are posted to, as Standard Webhooks: whose they are, their secrets, where a request may go. */
package vn.kiemtin.alerts.webhooks;
