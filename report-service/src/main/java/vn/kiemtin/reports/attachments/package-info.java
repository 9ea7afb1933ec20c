/** Files that come with reports: checked before anything reads them, sealed, and shown to officers as copies made anew. */
package vn.kiemtin.reports.attachments;
