/** What happened to a case, append-only. */
package vn.kiemtin.cases.history;
