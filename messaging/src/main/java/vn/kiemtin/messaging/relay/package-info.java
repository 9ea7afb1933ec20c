/** From the outbox to the broker. */
package vn.kiemtin.messaging.relay;
