/** What a case's conclusion can rest on: files, kept by their content, and links with what was seen there. */
package vn.kiemtin.cases.evidence;
