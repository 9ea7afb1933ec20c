/** Files of strangers: what they are by their content, what they are called, who may look at one and how long. */
package vn.kiemtin.files;
