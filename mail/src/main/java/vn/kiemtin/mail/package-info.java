/** How a mail is sent without loss: what a service uses of it. */
package vn.kiemtin.mail;
