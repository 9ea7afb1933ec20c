/** Review requests: somebody concerned asks to have looked again at how a case ended, and somebody who took no part in that decides. */
package vn.kiemtin.cases.reviews;
