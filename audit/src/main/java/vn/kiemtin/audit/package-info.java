/** Checks what was exported against what others kept. Written apart from the services: it knows of a history's form what its description says. */
@NullMarked
package vn.kiemtin.audit;

import org.jspecify.annotations.NullMarked;
