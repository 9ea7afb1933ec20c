/** Case-service's look-up, run by hand: only from its own package can what is nobody else's business be reached. */
@NullMarked
package vn.kiemtin.cases.grouping;

import org.jspecify.annotations.NullMarked;
