package vn.kiemtin.cases;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.Map;

/** Lets the service check the tokens of the tests for real, with a key drawn for this run instead of a server's. */
public class SignInKeys implements QuarkusTestResourceLifecycleManager {

    private static final KeyPair KEYS = draw();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "quarkus.oidc.auth-server-url", "",
                "quarkus.oidc.public-key",
                        Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded()),
                "quarkus.oidc.desk-page.tenant-enabled", "false");
    }

    @Override
    public void stop() {
        // There is nothing to stop.
    }

    public static PrivateKey signingKey() {
        return KEYS.getPrivate();
    }

    private static KeyPair draw() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
