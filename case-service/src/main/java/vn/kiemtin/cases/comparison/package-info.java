/** How two reports' texts differ, for people to look at. */
package vn.kiemtin.cases.comparison;
