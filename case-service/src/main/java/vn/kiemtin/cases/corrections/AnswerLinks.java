package vn.kiemtin.cases.corrections;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.kiemtin.cases.lifecycle.Fingerprint;

/**
 * The links by which press agencies answer. A token is 256 bits that only the key can tell, so that every attempt to send a letter has the same link;
 * the database has only what a token is recognised by.
 */
@Singleton
class AnswerLinks {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final CorrectionSettings settings;
    private final String origin;

    AnswerLinks(CorrectionSettings settings, @ConfigProperty(name = "kiemtin.origin") String origin) {
        this.key = new SecretKeySpec(Base64.getDecoder().decode(settings.linkKey()), ALGORITHM);
        this.settings = settings;
        this.origin = origin;
    }

    /** What is kept of the token of this request. */
    String hashFor(UUID request) {
        return hashOf(tokenFor(request));
    }

    /** What a token is recognised by. */
    String hashOf(String token) {
        return Fingerprint.of(token);
    }

    String addressFor(UUID request) {
        return origin + "/cai-chinh/" + tokenFor(request);
    }

    Instant expiryOf(Instant sent) {
        return sent.plus(settings.linkLifetime());
    }

    private String tokenFor(UUID request) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(("correction " + request).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
        }
    }
}
