package vn.kiemtin.reports.proof;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** PBKDF2 with HMAC-SHA-256 (RFC 8018) for keys of 32 bytes, over passwords of bytes, which the JDK's own takes as letters only. */
final class KeyDerivation {

    static final String NAME = "PBKDF2/SHA-256";
    static final int LENGTH = 32;

    private static final String MAC = "HmacSHA256";
    private static final int FIRST_BLOCK = 1;

    private KeyDerivation() {}

    /** The key of one try. */
    static byte[] derive(byte[] nonce, int counter, byte[] salt, int rounds) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(
                    ByteBuffer.allocate(nonce.length + Integer.BYTES)
                            .put(nonce)
                            .putInt(counter)
                            .array(),
                    MAC));
            var last = mac.doFinal(ByteBuffer.allocate(salt.length + Integer.BYTES)
                    .put(salt)
                    .putInt(FIRST_BLOCK)
                    .array());
            var key = last.clone();
            for (int round = 1; round < rounds; round++) {
                last = mac.doFinal(last);
                for (int i = 0; i < LENGTH; i++) {
                    key[i] ^= last[i];
                }
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
