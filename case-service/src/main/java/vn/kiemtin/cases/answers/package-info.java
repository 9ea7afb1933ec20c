/** The page where a press agency answers a correction request, without an account. */
package vn.kiemtin.cases.answers;
