package vn.kiemtin.cases;

import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.RealParts;

/** Nobody waits longer for a lock than `lock_timeout` says, which is short in tests. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class LockedCaseTest {

    @Inject
    AgroalDataSource database;

    @Test
    void whoWaitsInVainForACaseMayTryAgain() throws SQLException {
        var number = Reported.freshCase("HEALTH");

        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var patience = connection.createStatement()) {
                patience.execute("set local idle_in_transaction_session_timeout = 0");
            }
            try (var lock = connection.prepareStatement("select 1 from case_file where number = ? for update")) {
                lock.setString(1, number);
                lock.execute();
            }
            triage(number)
                    .statusCode(503)
                    .header("Retry-After", "5")
                    .body("type", equalTo("/problems/temporarily-unavailable"));
            connection.rollback();
        }

        triage(number).statusCode(200);
    }

    private static ValidatableResponse triage(String number) {
        return SignIn.POLICE_OFFICER
                .request()
                .header("If-Match", "\"1\"")
                .body("{\"field\":\"HEALTH\",\"severity\":\"HIGH\"}")
                .post("/api/v1/cases/" + number + "/triage")
                .then();
    }
}
