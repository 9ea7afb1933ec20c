/** Problem documents (RFC 9457): how every refusal and failure is told to a caller, in the caller's language. */
package vn.kiemtin.web.problem;
