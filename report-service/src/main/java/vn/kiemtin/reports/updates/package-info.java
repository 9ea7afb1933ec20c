/** Mails to reporters who wish them: that there is news, and nothing else. */
package vn.kiemtin.reports.updates;
