/** What the sender of a report and those who handle it tell each other afterwards: messages, additions, and that the report is withdrawn. */
package vn.kiemtin.reports.conversation;
