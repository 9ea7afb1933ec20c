/** What stays of a text or a link when people pass it on. No service's own words are here: each says itself what it takes for the same. */
@NullMarked
package vn.kiemtin.texts;

import org.jspecify.annotations.NullMarked;
