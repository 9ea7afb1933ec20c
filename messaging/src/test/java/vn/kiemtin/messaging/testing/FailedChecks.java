package vn.kiemtin.messaging.testing;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.config.FailureConfig;

/**
 * Prints the answer of which a check of REST Assured fails. Its own log for that is off (`quarkus.test.rest-assured.enable-logging-on-failure`): it writes
 * down every request and answer beforehand, which takes as long as they do.
 */
public class FailedChecks implements QuarkusTestBeforeEachCallback {

    @Override
    public void beforeEach(QuarkusTestMethodContext test) {
        RestAssured.config = RestAssured.config()
                .failureConfig(FailureConfig.failureConfig()
                        .failureListeners((asked, expected, answer) -> System.out.printf(
                                "%s%n%s%n%s%n", answer.statusLine(), answer.headers(), answer.asString())));
    }
}
