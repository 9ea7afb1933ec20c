/** Agencies, places and routing rules, as data with validity. */
package vn.kiemtin.cases.reference;
