/** Cases as officers see them: plain pages. */
package vn.kiemtin.cases.desk;
