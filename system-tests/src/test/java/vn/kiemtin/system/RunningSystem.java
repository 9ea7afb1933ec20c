package vn.kiemtin.system;

import static io.restassured.RestAssured.given;

import io.restassured.builder.RequestSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import vn.kiemtin.system.check.SystemAccess;

/**
 * The whole system, started once for all tests of a run, on free ports and with fresh data: as processes, or as containers
 * when the system property `kiemtin.parts.from` says so.
 */
final class RunningSystem {

    private static final String PASSWORD = "kiemtin";
    private static final Map<String, Token> TOKENS = new ConcurrentHashMap<>();
    private static Installation installation;
    private static RuntimeException failure;

    private RunningSystem() {}

    /** Starts it where nobody has; where that failed once, it is not tried again. */
    static synchronized Installation installation() {
        if (failure != null) {
            throw new IllegalStateException("The system did not start, see the first failure", failure);
        }
        if (installation == null) {
            try {
                installation = start();
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
            Runtime.getRuntime().addShutdownHook(new Thread(installation::close));
        }
        return installation;
    }

    private static Installation start() {
        return switch (System.getProperty("kiemtin.parts.from", "processes")) {
            case "processes" -> LocalInstallation.start();
            case "containers" -> ComposeInstallation.start();
            case String other ->
                throw new IllegalArgumentException("kiemtin.parts.from: processes or containers, not " + other);
        };
    }

    static URI origin() {
        return installation().access().origin();
    }

    static String address(String path) {
        return origin() + path;
    }

    /** By which one address stands for many citizens. */
    static String partnerKey() {
        return installation().access().partnerKey();
    }

    /** Requests as anybody may send them, past the limits of a single address. */
    static RequestSpecification asCitizen() {
        return given().spec(new RequestSpecBuilder()
                .setBaseUri(origin())
                .addHeader(SystemAccess.PARTNER_KEY, partnerKey())
                .setContentType(ContentType.JSON)
                .build());
    }

    /** Requests of somebody who has signed in. */
    static RequestSpecification as(String account) {
        return asCitizen().auth().oauth2(token(account));
    }

    static String token(String account) {
        return TOKENS.compute(account, (name, had) -> had == null || had.isOld() ? Token.of(name) : had)
                .value();
    }

    /** Of an account of the system behind this origin. */
    static String tokenAt(URI origin, String account) {
        return given().baseUri(origin.toString())
                .formParam("client_id", "kiemtin-api")
                .formParam("grant_type", "password")
                .formParam("username", account)
                .formParam("password", PASSWORD)
                .post("/auth/realms/kiemtin/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    /** Good for a quarter of an hour; a slow run of all tests takes longer. */
    private record Token(String value, Instant since) {

        private static final Duration RENEWED_AFTER = Duration.ofMinutes(5);

        static Token of(String account) {
            return new Token(tokenAt(origin(), account), Instant.now());
        }

        boolean isOld() {
            return since.plus(RENEWED_AFTER).isBefore(Instant.now());
        }
    }

    static ConditionFactory eventually() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions();
    }
}
