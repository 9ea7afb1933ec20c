package vn.kiemtin.system;

import static io.restassured.RestAssured.given;

import io.restassured.builder.RequestSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import vn.kiemtin.localstack.LocalStack;
import vn.kiemtin.localstack.Ports;
import vn.kiemtin.localstack.StackSettings;

/** The whole system, started once for all tests of a run: as `make run` starts it, on free ports and with fresh data. */
final class RunningSystem {

    private static final String PASSWORD = "kiemtin";
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();
    private static LocalStack stack;

    private RunningSystem() {}

    static synchronized LocalStack stack() {
        if (stack == null) {
            stack = LocalStack.start(StackSettings.in(freshFolder()).with(Ports.free()));
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        }
        return stack;
    }

    static URI origin() {
        return stack().address();
    }

    static String address(String path) {
        return origin() + path;
    }

    /** Requests as anybody may send them. */
    static RequestSpecification asCitizen() {
        return given().spec(new RequestSpecBuilder()
                .setBaseUri(origin())
                .setContentType(ContentType.JSON)
                .build());
    }

    /** Requests of somebody who has signed in. */
    static RequestSpecification as(String account) {
        return asCitizen().auth().oauth2(token(account));
    }

    static String token(String account) {
        return TOKENS.computeIfAbsent(
                account,
                name -> given().baseUri(origin().toString())
                        .formParam("client_id", "kiemtin-api")
                        .formParam("grant_type", "password")
                        .formParam("username", name)
                        .formParam("password", PASSWORD)
                        .post("/auth/realms/kiemtin/protocol/openid-connect/token")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("access_token"));
    }

    static ConditionFactory eventually() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions();
    }

    private static Path freshFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "system-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
