package vn.kiemtin.reports.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One of the keys that are derived from the instances' common one, each for a purpose of its own. */
final class SigningKey {

    private static final String MAC = "HmacSHA256";
    private static final int LEAST_BYTES = 32;

    private final SecretKeySpec key;

    private SigningKey(SecretKeySpec key) {
        this.key = key;
    }

    static SigningKey of(ProofSettings settings, String purpose) {
        byte[] common;
        try {
            common = Base64.getDecoder().decode(settings.key().strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("kiemtin.proof.key is not base64", e);
        }
        if (common.length < LEAST_BYTES) {
            throw new IllegalStateException("kiemtin.proof.key has fewer than " + LEAST_BYTES + " bytes");
        }
        var derived = new SigningKey(new SecretKeySpec(common, MAC)).sign(purpose.getBytes(StandardCharsets.UTF_8));
        return new SigningKey(new SecretKeySpec(derived, MAC));
    }

    byte[] sign(byte[] content) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
