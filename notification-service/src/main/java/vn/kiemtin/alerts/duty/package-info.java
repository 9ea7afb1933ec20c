/** Who is on duty when. */
package vn.kiemtin.alerts.duty;
