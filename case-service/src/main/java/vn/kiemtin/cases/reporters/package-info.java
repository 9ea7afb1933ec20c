/** What intake tells of reporters' rights: whose contact was shown to whom, and which reports are to be forgotten. */
package vn.kiemtin.cases.reporters;
