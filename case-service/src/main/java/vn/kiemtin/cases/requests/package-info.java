/** What the lead asks other agencies for in a case, and their answers. */
package vn.kiemtin.cases.requests;
