/** The places that reports come from, for administrators. */
package vn.kiemtin.cases.reference.localities;
