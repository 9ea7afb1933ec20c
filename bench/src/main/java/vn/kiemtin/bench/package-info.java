/** Measurements of the running system. Each prints its figure with the yardstick beside it. */
package vn.kiemtin.bench;
