/** What statements and correction requests have in common: the lead drafts them, a second person decides on them, and steps move them on. */
package vn.kiemtin.cases.response;
