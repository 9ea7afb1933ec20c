/** Looks for what must stand nowhere in clear: contacts and receipt codes, however they are written. */
@NullMarked
package vn.kiemtin.system.secrets;

import org.jspecify.annotations.NullMarked;
