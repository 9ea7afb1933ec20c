/** The press agencies that a correction may be asked of, and the times that the law gives them. */
package vn.kiemtin.cases.reference.press;
