package vn.kiemtin.mail;

import java.time.Duration;

/** Settings of a test. */
record Patience(Duration timeout, Duration firstBackoff, Duration longestBackoff) implements MailSettings {

    static final Patience USUAL = new Patience(Duration.ofSeconds(15), Duration.ofHours(1), Duration.ofHours(5));

    Patience with(Duration otherTimeout) {
        return new Patience(otherTimeout, firstBackoff, longestBackoff);
    }
}
