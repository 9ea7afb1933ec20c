/** Streams reports into a running system as they would arrive, and tells what became of them. */
@NullMarked
package vn.kiemtin.system.replay;

import org.jspecify.annotations.NullMarked;
