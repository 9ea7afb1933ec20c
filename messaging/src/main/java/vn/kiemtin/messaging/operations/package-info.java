/** What operators see and do: gauges, readiness, parked events, housekeeping. */
package vn.kiemtin.messaging.operations;
