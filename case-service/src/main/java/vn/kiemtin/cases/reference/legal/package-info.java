/** What conclusions, corrections and sanctions rest on, and where each basis was checked, for administrators. */
package vn.kiemtin.cases.reference.legal;
