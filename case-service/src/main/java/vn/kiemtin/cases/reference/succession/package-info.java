/** Which function of an agency passed to whom, and the cases that move along. */
package vn.kiemtin.cases.reference.succession;
