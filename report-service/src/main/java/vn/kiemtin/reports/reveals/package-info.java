/** How to reach a reporter, shown to an officer of the case who says why: once, and never without a trace in the case's history. */
package vn.kiemtin.reports.reveals;
