/** Who belongs together as receivers of alerts. */
package vn.kiemtin.alerts.audiences;
