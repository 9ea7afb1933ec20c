/** Which events alert whom, as data. */
package vn.kiemtin.alerts.rules;
