package vn.kiemtin.reports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class OperationsTest {

    private static final String PARKED = "/api/v1/operations/report-service/parked-events";

    @Test
    void areNotForThePublic() {
        given().get(PARKED).then().statusCode(401).contentType("application/problem+json");
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    void areNotForOfficers() {
        given().get(PARKED).then().statusCode(403).body("type", equalTo("/problems/not-allowed"));
    }

    @Test
    @TestSecurity(user = "administrator", roles = "admin")
    void areForAdministrators() {
        given().get(PARKED).then().statusCode(200).body("$", hasKey("total"));
    }

    @Test
    void theApiIsDescribed() {
        var description = given().accept("application/json")
                .get("/api/v1/reports/openapi")
                .then()
                .statusCode(200)
                .extract();

        assertThat(description.<Object>path("paths.'/api/v1/reports'.post.requestBody"))
                .isNotNull();
        assertThat(description.<Object>path("paths.'/api/v1/reports/progress'.post"))
                .isNotNull();
        assertThat(description.<Object>path("paths.'/api/v1/localities'.get")).isNotNull();
        assertThat(description.<Object>path("paths.'/progress'")).isNull();
    }
}
