/** How an event is carried without loss: what a service uses of it. */
package vn.kiemtin.messaging;
