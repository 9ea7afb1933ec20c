/** The moves of a case: one table says who may do what when. */
package vn.kiemtin.cases.lifecycle;
