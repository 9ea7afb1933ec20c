/** Handing a case over from one agency to another: by an offer that the other accepts. */
package vn.kiemtin.cases.handover;
