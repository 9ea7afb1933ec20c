/** Events set aside until an operator hands them over again. */
package vn.kiemtin.messaging.parking;
