/** Proves from outside what became of what was sent: over REST, in the databases, on the topics and in the mail boxes. */
@NullMarked
package vn.kiemtin.system.check;

import org.jspecify.annotations.NullMarked;
