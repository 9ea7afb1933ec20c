package vn.kiemtin.alerts.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What an endpoint recognises our requests by, as Standard Webhooks have it. Never in a log: it does not say what it is. */
final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    WebhookSecret(byte[] key) {
        this.key = key.clone();
    }

    static WebhookSecret drawn() {
        var key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return new WebhookSecret(key);
    }

    byte[] key() {
        return key.clone();
    }

    /** As its owner is given it. */
    String written() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /** The signature, version 1: HMAC-SHA256 over id, time and body. */
    String sign(String id, long epochSecond, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var signed = (id + "." + epochSecond + "." + body).getBytes(StandardCharsets.UTF_8);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
