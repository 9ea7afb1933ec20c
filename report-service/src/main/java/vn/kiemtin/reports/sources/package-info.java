/** Where requests come from, without knowing who: what limits and proofs of work go by. */
package vn.kiemtin.reports.sources;
