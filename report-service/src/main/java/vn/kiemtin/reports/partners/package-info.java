/** Organisations that pass on reports in number, each with a key and limits of its own. */
package vn.kiemtin.reports.partners;
