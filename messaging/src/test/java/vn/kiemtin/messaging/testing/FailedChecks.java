package vn.kiemtin.messaging.testing;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.config.FailureConfig;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.RequestSpecification;
import io.restassured.specification.ResponseSpecification;

/**
 * Prints what was asked and answered where a check of REST Assured fails. Its own log for that is off (`quarkus.test.rest-assured.enable-logging-on-failure`): it
 * writes down every request and answer beforehand, which takes as long as they do.
 */
public class FailedChecks implements QuarkusTestBeforeEachCallback {

    @Override
    public void beforeEach(QuarkusTestMethodContext test) {
        RestAssured.config =
                RestAssured.config().failureConfig(FailureConfig.failureConfig().failureListeners(FailedChecks::print));
    }

    private static void print(RequestSpecification asked, ResponseSpecification expected, Response answer) {
        var request = (FilterableRequestSpecification) asked;
        System.out.printf(
                "%s %s %s%n%s %s%n%s%n",
                request.getMethod(),
                request.getURI(),
                request.<Object>getBody(),
                answer.statusLine(),
                answer.headers(),
                answer.asString());
    }
}
