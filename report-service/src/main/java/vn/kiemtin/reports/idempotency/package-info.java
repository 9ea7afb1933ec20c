/** The same request sent twice does its work once. */
package vn.kiemtin.reports.idempotency;
