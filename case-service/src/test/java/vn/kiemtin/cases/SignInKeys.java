package vn.kiemtin.cases;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets the service check the tokens of the tests for real, with a key drawn for this run instead of a server's. */
public class SignInKeys implements QuarkusTestResourceLifecycleManager {

    private static final KeyPair KEYS = draw();
    private static final Map<Person, Kept> TOKENS = new HashMap<>();

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

    /** A token for this service, the same for a while, as an application keeps it: to sign one takes longer than most requests. */
    public static synchronized String token(String username, String agency, List<String> roles) {
        var now = Instant.now();
        return TOKENS.compute(
                        new Person(username, Optional.ofNullable(agency), roles),
                        (person, kept) -> kept == null || kept.until().isBefore(now)
                                ? new Kept(signed("kiemtin-api", username, agency, roles), now.plusSeconds(60))
                                : kept)
                .token();
    }

    /** A new token, of the shape that Keycloak gives. */
    static String signed(String audience, String username, String agency, List<String> roles) {
        var claims = Jwt.preferredUserName(username)
                .subject(username)
                .audience(audience)
                .claim("name", "Name of " + username)
                .claim("realm_access", Map.of("roles", roles));
        if (agency != null) {
            claims.claim("agency", agency);
        }
        return claims.sign(signingKey());
    }

    private record Person(String username, Optional<String> agency, List<String> roles) {}

    private record Kept(String token, Instant until) {}

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
