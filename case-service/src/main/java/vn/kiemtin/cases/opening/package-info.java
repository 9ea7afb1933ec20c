/** How reports become cases. */
package vn.kiemtin.cases.opening;
