/** The rules by which cases come to agencies, for administrators. */
package vn.kiemtin.cases.reference.routing;
