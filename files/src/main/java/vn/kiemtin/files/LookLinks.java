package vn.kiemtin.files;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Puts a look into a link that only whoever has the key can make: one service notes the look and issues the link, another one, which knows neither cases nor
 * officers, hands out the file. A token says for itself what it allows, so that nothing has to be kept or asked.
 */
public final class LookLinks {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_KEY = 32;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final SecretKeySpec key;
    private final Clock clock;

    /**
     * @param key at least 32 bytes in base 64
     */
    public LookLinks(String key, Clock clock) {
        var bytes = Base64.getDecoder().decode(key);
        if (bytes.length < SHORTEST_KEY) {
            throw new IllegalArgumentException("the key of the links to attachments is shorter than 32 bytes");
        }
        this.key = new SecretKeySpec(bytes, ALGORITHM);
        this.clock = clock;
    }

    /** What a token allows. */
    public sealed interface Read {

        record Allowed(Look look) implements Read {}

        /** It did so once. */
        record Expired() implements Read {}

        /** It was not made here. */
        record Forged() implements Read {}
    }

    public String token(Look look) {
        var said = String.join(
                        "\n",
                        look.attachment().toString(),
                        look.caseNumber(),
                        look.person(),
                        look.form().name(),
                        Long.toString(look.until().getEpochSecond()))
                .getBytes(StandardCharsets.UTF_8);
        return ENCODER.encodeToString(said) + "." + ENCODER.encodeToString(mac(said));
    }

    public Read read(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != 2) {
            return new Read.Forged();
        }
        try {
            var said = DECODER.decode(parts[0]);
            if (!MessageDigest.isEqual(mac(said), DECODER.decode(parts[1]))) {
                return new Read.Forged();
            }
            var lines = new String(said, StandardCharsets.UTF_8).split("\n", -1);
            if (lines.length != 5) {
                return new Read.Forged();
            }
            var until = Instant.ofEpochSecond(Long.parseLong(lines[4]));
            return clock.instant().isBefore(until)
                    ? new Read.Allowed(
                            new Look(UUID.fromString(lines[0]), lines[1], lines[2], Look.Form.valueOf(lines[3]), until))
                    : new Read.Expired();
        } catch (IllegalArgumentException malformed) {
            return new Read.Forged();
        }
    }

    private byte[] mac(byte[] said) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(said);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
        }
    }
}
