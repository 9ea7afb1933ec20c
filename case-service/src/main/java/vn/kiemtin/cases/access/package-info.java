/** Who is asking, and what they may see. */
package vn.kiemtin.cases.access;
