/** Cases as programs see them: the queue and one case. */
package vn.kiemtin.cases.queue;
