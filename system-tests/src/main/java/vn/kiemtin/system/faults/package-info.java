/** What is done to the running system on purpose, by a schedule that a seed decides, and whether its guarantees held. */
package vn.kiemtin.system.faults;
