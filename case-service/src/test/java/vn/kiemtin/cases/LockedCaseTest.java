package vn.kiemtin.cases;

import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@TestProfile(LockedCaseTest.Impatient.class)
class LockedCaseTest {

    public static class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.datasource.jdbc.additional-jdbc-properties.options", "-c lock_timeout=300ms");
        }
    }

    @Inject
    AgroalDataSource database;

    @Test
    void whoWaitsInVainForACaseMayTryAgain() throws SQLException {
        var number = Reported.freshCase("HEALTH");

        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
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
