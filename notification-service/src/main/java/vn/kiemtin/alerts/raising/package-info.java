/** From case events to alerts, each once. */
package vn.kiemtin.alerts.raising;
