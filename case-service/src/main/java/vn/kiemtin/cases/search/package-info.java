/** Finds cases by what is said in and about them. */
package vn.kiemtin.cases.search;
