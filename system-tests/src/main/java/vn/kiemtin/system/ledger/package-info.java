/** What a trial sent and what it was answered, on disk before the system saw it. */
@NullMarked
package vn.kiemtin.system.ledger;

import org.jspecify.annotations.NullMarked;
