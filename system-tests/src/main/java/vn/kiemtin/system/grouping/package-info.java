/** How well reports of one rumour are brought together: edited posts through the real consumer path, and what became of them. */
@NullMarked
package vn.kiemtin.system.grouping;

import org.jspecify.annotations.NullMarked;
