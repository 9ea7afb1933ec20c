/** The files that came with reports: what is known of them, and who may look at one. */
package vn.kiemtin.cases.attachments;
