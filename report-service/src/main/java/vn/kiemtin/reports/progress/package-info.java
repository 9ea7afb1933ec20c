/** What a citizen gets to see of a report: fed by what case-service tells, opened by the receipt code. */
package vn.kiemtin.reports.progress;
