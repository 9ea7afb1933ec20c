package vn.kiemtin.reports.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.problem.IdempotencyHeader;

/**
 * What a caller sends in the header {@code Idempotency-Key} to make a repetition harmless: 8 to 200 printable characters, best a random UUID.
 * Whoever knows the key and the whole body gets the answer again, so it is treated as a secret: only hashes of it are kept.
 */
public final class IdempotencyKey {

    public static final String HEADER = IdempotencyHeader.NAME;

    /** Of the header, in the description of the API. */
    public static final String DESCRIPTION =
            "8 to 200 printable characters, best a random UUID; remembered for at least 24 hours";

    public static final String EXAMPLE = "7f1d3a52-6f0e-4f0b-9b39-0a6f2f3f9f57";

    private static final String MAC = "HmacSHA256";

    private final byte[] key;

    private IdempotencyKey(String key) {
        this.key = key.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * @param value of the header; quotation marks around it, as structured header fields have them, do not count
     * @return nothing if it has not the form of a key
     */
    public static @Nullable IdempotencyKey parse(String value) {
        var bare = IdempotencyHeader.bare(value);
        return bare == null ? null : new IdempotencyKey(bare);
    }

    /**
     * Of a program's request; null where it brings none.
     *
     * @throws vn.kiemtin.web.problem.ProblemException 422 if it has not the form of a key
     */
    public static @Nullable IdempotencyKey read(@Nullable String header) {
        var bare = IdempotencyHeader.read(header);
        return bare == null ? null : new IdempotencyKey(bare);
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Recognises a body without storing anything it could be guessed from: a plain digest would betray a telephone number to whoever tries
     * all of them, one under the caller's key does not.
     */
    byte[] mac(String body) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
