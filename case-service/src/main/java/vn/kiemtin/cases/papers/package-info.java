/** Papers that people print, file and hand on. */
package vn.kiemtin.cases.papers;
