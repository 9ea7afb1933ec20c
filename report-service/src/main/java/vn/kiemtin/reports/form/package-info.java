/** The page where a citizen writes a report, and the page with the receipt. */
package vn.kiemtin.reports.form;
