/** Whoever is concerned asks for a review of how a case ended, and learns what was decided. */
package vn.kiemtin.reports.reviews;
