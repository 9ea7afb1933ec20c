/** What the types of problem documents mean: the pages behind their addresses. */
package vn.kiemtin.reports.explanations;
