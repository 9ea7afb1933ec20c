/** From the broker to a service's consumers. */
package vn.kiemtin.messaging.consumer;
