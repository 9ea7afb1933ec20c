/** How many alerts wait for somebody, for the bell on every page of officers and supervisors. */
package vn.kiemtin.alerts.bell;
