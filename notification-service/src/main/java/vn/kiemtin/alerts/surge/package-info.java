/** What is reported far more often than its own past lets expect: counted, noticed, told, and ended. */
package vn.kiemtin.alerts.surge;
