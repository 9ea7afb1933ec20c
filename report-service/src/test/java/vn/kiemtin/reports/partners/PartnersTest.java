package vn.kiemtin.reports.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static vn.kiemtin.reports.Fixtures.json;
import static vn.kiemtin.reports.Fixtures.report;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;

/** The life of a partner's key, and what it is good for. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@TestSecurity(user = "administrator", roles = "admin")
class PartnersTest {

    private static final String PARTNERS = "/api/v1/partners";

    @Inject
    Database database;

    @Test
    void areGivenAKeyThatIsShownOnceAndLetsThemReportWithinLimitsOfTheirOwn() {
        var made = make(Map.of("burst", 3, "aMinute", 1));
        var key = made.getString("key");

        for (int i = 0; i < 3; i++) {
            reporting(key).statusCode(201);
        }
        reporting(key).statusCode(429).body("type", equalTo("/problems/too-many-requests"));
        json().body(report()).post("/api/v1/reports").then().statusCode(201);

        assertThat(key).startsWith("ktp_").hasSize(47);
        assertThat(database.everything()).doesNotContain(key);
        var shown = json().get(PARTNERS + "/" + made.getString("partner.id"))
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(shown).doesNotContain(key);
    }

    @Test
    void keepTheFormerKeyForADayWhenTheyGetAnother() {
        var made = make(Map.of());
        var another = json().post(PARTNERS + "/" + made.getString("partner.id") + "/keys")
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .extract()
                .jsonPath();

        reporting(made.getString("key")).statusCode(201);
        reporting(another.getString("key")).statusCode(201);

        assertThat(another.getString("key")).isNotEqualTo(made.getString("key"));
        assertThat(another.getList("partner.keys")).hasSize(2);
        assertThat(another.getString("partner.keys[0].endsAt")).isNull();
        assertThat(another.getString("partner.keys[1].endsAt")).isNotNull();
    }

    @Test
    void areLetInNoMoreOnceTheirKeysAreRevoked() {
        var made = make(Map.of());

        json().post(PARTNERS + "/" + made.getString("partner.id") + "/revocation")
                .then()
                .statusCode(200)
                .body("changes.what", equalTo(java.util.List.of("REVOKED", "KEY_MADE", "MADE")))
                .body("changes.account", hasItem("administrator"));

        refused(made.getString("key"));
    }

    @Test
    void areRefusedBeforeAndAfterTheirTime() {
        refused(make(Map.of("validFrom", "2020-01-01T00:00:00Z", "validTo", "2021-01-01T00:00:00Z"))
                .getString("key"));
        refused(make(Map.of("validFrom", "2199-01-01T00:00:00Z")).getString("key"));
    }

    @Test
    void areRefusedWithAKeyThatIsNone() {
        refused("ktp_" + UUID.randomUUID());
        refused("x".repeat(5_000));
    }

    @Test
    void changeOnlyInTheVersionThatWasSeen() {
        var made = make(Map.of("burst", 1, "aMinute", 1));
        var path = PARTNERS + "/" + made.getString("partner.id");
        var changed = Map.of("burst", 50, "aMinute", 50);

        json().body(changed).put(path).then().statusCode(428);
        json().header("If-Match", "\"7\"")
                .body(changed)
                .put(path)
                .then()
                .statusCode(412)
                .header("ETag", "\"1\"");
        json().header("If-Match", "\"1\"")
                .body(changed)
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("burst", equalTo(50));

        reporting(made.getString("key")).statusCode(201);
        reporting(made.getString("key")).statusCode(201);
    }

    @Test
    void areRefusedWhenNotSound() {
        var name = "Báo " + UUID.randomUUID();
        make(Map.of("name", name));

        json().body(asked(Map.of("name", name))).post(PARTNERS).then().statusCode(409);
        json().body(asked(Map.of("name", " "))).post(PARTNERS).then().statusCode(422);
        json().body(asked(Map.of("burst", 0))).post(PARTNERS).then().statusCode(422);
        json().body(asked(Map.of("validFrom", "2027-01-01T00:00:00Z", "validTo", "2027-01-01T00:00:00Z")))
                .post(PARTNERS)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("validTo"));
        json().get(PARTNERS + "/" + UUID.randomUUID()).then().statusCode(404);
        json().post(PARTNERS + "/" + UUID.randomUUID() + "/keys").then().statusCode(404);
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    void areNobodysBusinessButTheAdministrators() {
        json().get(PARTNERS).then().statusCode(403);
        json().body(asked(Map.of())).post(PARTNERS).then().statusCode(403);
    }

    private static JsonPath make(Map<String, Object> with) {
        return json().body(asked(with))
                .post(PARTNERS)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static Map<String, Object> asked(Map<String, Object> with) {
        var asked =
                new HashMap<String, Object>(Map.of("name", "Báo " + UUID.randomUUID(), "burst", 100, "aMinute", 100));
        asked.putAll(with);
        return asked;
    }

    private static ValidatableResponse reporting(String key) {
        return json().header(PartnerKeys.HEADER, key)
                .header("X-Forwarded-For", "192.0.2.7")
                .body(report())
                .post("/api/v1/reports")
                .then();
    }

    private void refused(String key) {
        var before = database.reports();
        reporting(key).statusCode(401).body("type", equalTo("/problems/partner-key-refused"));
        assertThat(database.reports()).isEqualTo(before);
    }
}
