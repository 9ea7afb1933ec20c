/** Who must know, on which channel, by when. */
package vn.kiemtin.alerts;
