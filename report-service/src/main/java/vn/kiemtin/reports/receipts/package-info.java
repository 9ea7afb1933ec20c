/** The receipt code: how a citizen, and nobody else, finds a report again. */
package vn.kiemtin.reports.receipts;
