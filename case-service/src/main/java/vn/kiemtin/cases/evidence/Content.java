package vn.kiemtin.cases.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What an item of evidence consists of. */
sealed interface Content {

    String sha256();

    /** A file that lies in the store. */
    record Stored(String name, String mediaType, long size, String sha256) implements Content {}

    /**
     * A link, and what was seen there.
     *
     * @param text null where nothing was copied
     */
    record Seen(String link, @Nullable String text) implements Content {

        @Override
        public String sha256() {
            var seen = link + "\n" + (text == null ? "" : text);
            return HexFormat.of().formatHex(digest().digest(seen.getBytes(StandardCharsets.UTF_8)));
        }
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
