/** How to reach a reporter who wished to be reached: encrypted, each under a key of its own. */
package vn.kiemtin.reports.contacts;
