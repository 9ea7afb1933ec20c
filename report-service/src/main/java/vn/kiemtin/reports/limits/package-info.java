/** How much a source may ask for: so that a flood from one place delays nobody else. */
package vn.kiemtin.reports.limits;
