/**
 * What people do to a text when they pass it on, at random and again by the same seed. Nothing here is taken from what the system itself knows about
 * such changes, so that it cannot be tuned to them.
 */
@NullMarked
package vn.kiemtin.system.grouping.edits;

import org.jspecify.annotations.NullMarked;
