/** What makes two reports the same rumour. */
package vn.kiemtin.cases.grouping;
