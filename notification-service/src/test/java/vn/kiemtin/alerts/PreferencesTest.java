package vn.kiemtin.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class PreferencesTest {

    private static final String PATH = "/api/v1/alerts/preferences";

    @Inject
    Database database;

    private final String username = "binh." + UUID.randomUUID();

    @AfterEach
    void nobodyStays() {
        database.change("delete from person where username = '%s'".formatted(username));
    }

    @ParameterizedTest
    @CsvSource({
        "POLICE_OFFICER, 200",
        "POLICE_HEAD, 200",
        "SUPERVISOR, 200",
        "AUDITOR, 403",
        "ADMINISTRATOR, 403",
        "POLICE_ADMINISTRATOR, 403"
    })
    void everybodyWithAnInboxHasPreferences(SignIn person, int status) {
        person.request().get(PATH).then().statusCode(status);
    }

    @Test
    void nobodyReadsOrChangesThemWithoutSigningIn() {
        given().get(PATH).then().statusCode(401);
        given().contentType(ContentType.JSON).body("{}").put(PATH).then().statusCode(401);
    }

    @Test
    void whatIsChosenIsKeptAsAWhole() {
        signedIn()
                .get(PATH)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("others", nullValue())
                .body("address", equalTo(username + "@people.example"))
                .body("language", equalTo("vi"))
                .body("mandatory", hasItems("SEVERE_CASE_OPENED", "DEADLINE_MISSED"));

        signedIn()
                .header("If-Match", "\"0\"")
                .body("""
                        {"language":"en","morningBrief":true,"others":"DIGEST","rules":{"MENTIONED":"AT_ONCE","SEVERE_CASE_OPENED":"AT_ONCE"},
                         "quietHours":{"from":"22:00","until":"06:30","days":["FRIDAY","MONDAY"]}}
                        """)
                .put(PATH)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");

        signedIn()
                .get(PATH)
                .then()
                .header("ETag", "\"1\"")
                .body("language", equalTo("en"))
                .body("morningBrief", equalTo(true))
                .body("others", equalTo("DIGEST"))
                .body("rules", equalTo(Map.of("MENTIONED", "AT_ONCE", "SEVERE_CASE_OPENED", "AT_ONCE")))
                .body("quietHours.from", equalTo("22:00"))
                .body("quietHours.days", contains("MONDAY", "FRIDAY"));

        signedIn()
                .header("If-Match", "\"1\"")
                .body("{\"language\":\"vi\",\"morningBrief\":false}")
                .put(PATH)
                .then()
                .statusCode(200)
                .body("rules", equalTo(Map.of()))
                .body("others", nullValue())
                .body("quietHours", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "SEVERE_CASE_OPENED, NONE",
        "SEVERE_CASE_OPENED, DIGEST",
        "REVIEW_FILED, NONE",
        "DEADLINE_MISSED, DIGEST"
    })
    void whatIsMandatoryIsNeitherMutedNorPutOff(String rule, String mode) {
        put(0, "{\"language\":\"vi\",\"morningBrief\":false,\"rules\":{\"%s\":\"%s\"}}".formatted(rule, mode))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/mandatory-rule"))
                .body("errors.field", hasItem("rules." + rule));
        signedIn().get(PATH).then().header("ETag", "\"0\"").body("rules", equalTo(Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 422",
                "[] | 400",
                "x | 400",
                "{\"language\":\"fr\",\"morningBrief\":false} | 422",
                "{\"language\":\"vi\",\"morningBrief\":\"perhaps\"} | 400",
                "{\"language\":\"vi\",\"morningBrief\":false,\"others\":\"SOMETIMES\"} | 400",
                "{\"language\":\"vi\",\"morningBrief\":false,\"surprise\":1} | 400",
                "{\"language\":\"vi\",\"morningBrief\":false,\"rules\":{\"NO_SUCH\":\"NONE\"}} | 422",
                "{\"language\":\"vi\",\"morningBrief\":false,\"rules\":{\"MENTIONED\":null}} | 422",
                "{\"language\":\"vi\",\"morningBrief\":false,\"quietHours\":{\"from\":\"25:00\",\"until\":\"06:00\",\"days\":[\"MONDAY\"]}} | 422",
                "{\"language\":\"vi\",\"morningBrief\":false,\"quietHours\":{\"from\":\"22:00\",\"days\":[\"MONDAY\"]}} | 422",
                "{\"language\":\"vi\",\"morningBrief\":false,\"quietHours\":{\"from\":\"22:00\",\"until\":\"06:00\",\"days\":[]}} | 422",
                "{\"language\":\"vi\",\"morningBrief\":false,\"quietHours\":{\"from\":\"22:00\",\"until\":\"06:00\",\"days\":[\"DOOMSDAY\"]}} | 400",
                "{\"language\":\"vi\",\"morningBrief\":false,\"quietHours\":{\"from\":\"00:00\",\"until\":\"00:00\",\"days\":[\"MONDAY\",\"TUESDAY\",\"WEDNESDAY\",\"THURSDAY\",\"FRIDAY\",\"SATURDAY\",\"SUNDAY\"]}} | 422"
            })
    void whatCannotBeMeantIsToldAndNotKept(String body, int status) {
        put(0, body).statusCode(status).contentType("application/problem+json");

        signedIn().get(PATH).then().header("ETag", "\"0\"");
    }

    @Test
    void whatIsReadCanBeWrittenBackAfterRulesHaveChanged() {
        put(0, "{\"language\":\"vi\",\"morningBrief\":false,\"rules\":{\"MENTIONED\":\"AT_ONCE\"}}")
                .statusCode(200);
        database.change(
                "insert into wish (username, rule, mode) values ('%1$s', 'SEVERE_CASE_OPENED', 'NONE'), ('%1$s', 'GONE_RULE', 'DIGEST')"
                        .formatted(username));

        signedIn().get(PATH).then().body("rules", equalTo(Map.of("MENTIONED", "AT_ONCE", "GONE_RULE", "DIGEST")));
        put(
                        1,
                        "{\"language\":\"vi\",\"morningBrief\":false,\"rules\":{\"MENTIONED\":\"AT_ONCE\",\"GONE_RULE\":\"DIGEST\"}}")
                .statusCode(200)
                .body("rules", equalTo(Map.of("MENTIONED", "AT_ONCE", "GONE_RULE", "DIGEST")));
    }

    @Test
    void whoeverHasNotSeenTheLastVersionChangesNothing() {
        var body = "{\"language\":\"vi\",\"morningBrief\":true}";
        signedIn().body(body).put(PATH).then().statusCode(428);
        put(3, body).statusCode(412).header("ETag", "\"0\"");
        put(0, body).statusCode(200);
        put(0, body).statusCode(412).header("ETag", "\"1\"");
    }

    @Test
    void ofTwoAtOnceOneIsKept() throws Exception {
        signedIn().get(PATH).then().statusCode(200);
        try (var both = Executors.newFixedThreadPool(8)) {
            var answers = IntStream.range(0, 8)
                    .mapToObj(each -> both.submit(() -> put(0, "{\"language\":\"vi\",\"morningBrief\":true}")
                            .extract()
                            .statusCode()))
                    .toList();
            int kept = 0;
            for (var answer : answers) {
                assertThat(answer.get()).isIn(200, 412);
                kept += answer.get() == 200 ? 1 : 0;
            }
            assertThat(kept).isEqualTo(1);
        }
    }

    @Test
    void whoeverComesIsKnownAsTheSignInTells() {
        signedIn().header("Accept-Language", "en").get("/api/v1/alerts").then().statusCode(200);

        assertThat(read("name || ' ' || address || ' ' || language || ' ' || audiences::text"))
                .isEqualTo(
                        "Trần Thị Bình %1$s@people.example en {agency:hanoi-police,person:%1$s}".formatted(username));

        given().auth()
                .oauth2(token(List.of("officer", "head"), true))
                .get("/api/v1/alerts")
                .then()
                .statusCode(200);

        assertThat(read("audiences::text"))
                .isEqualTo("{agency:hanoi-police,heads:hanoi-police,person:%s}".formatted(username));
    }

    @Test
    void whoeverLosesTheLastRoleBelongsNowhereAndGetsNoBriefUntilThereIsOneAgain() {
        put(0, "{\"language\":\"vi\",\"morningBrief\":true,\"others\":\"AT_ONCE\"}")
                .statusCode(200);

        given().auth()
                .oauth2(token(List.of("auditor"), true))
                .get("/api/v1/alerts")
                .then()
                .statusCode(403);
        assertThat(read("audiences::text || ' ' || morning_brief")).isEqualTo("{} false");

        signedIn().get("/api/v1/alerts").then().statusCode(200);
        assertThat(read("audiences::text")).isEqualTo("{agency:hanoi-police,person:%s}".formatted(username));
    }

    @Test
    void anAddressThatNobodyHasVerifiedIsNone() {
        signedIn().get("/api/v1/alerts").then().statusCode(200);
        assertThat(read("address")).isNotNull();

        given().auth()
                .oauth2(token(List.of("officer"), false))
                .get("/api/v1/alerts")
                .then()
                .statusCode(200);

        assertThat(read("address")).isNull();
    }

    @Test
    void aChosenLanguageStaysWhateverTheBrowserSays() {
        put(0, "{\"language\":\"en\",\"morningBrief\":false}").statusCode(200);

        given().auth()
                .oauth2(token(List.of("officer", "head"), true))
                .header("Accept-Language", "vi")
                .get("/api/v1/alerts")
                .then()
                .statusCode(200);

        assertThat(read("language")).isEqualTo("en");
    }

    @Test
    void whoeverChoseMailsGetsThemWithoutFurtherAdo() {
        put(0, "{\"language\":\"vi\",\"morningBrief\":false,\"others\":\"AT_ONCE\"}")
                .statusCode(200);

        var told = new Told("hanoi-police").opened("NORMAL");

        Told.eventually()
                .until(() -> List.of(MailServer.server().getReceivedMessages()).stream()
                        .anyMatch(mail -> {
                            try {
                                return mail.getSubject().contains(told.number)
                                        && mail.getAllRecipients()[0].toString().equals(username + "@people.example");
                            } catch (MessagingException e) {
                                throw new IllegalStateException(e);
                            }
                        }));
    }

    private ValidatableResponse put(int version, String body) {
        return signedIn()
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .put(PATH)
                .then();
    }

    private RequestSpecification signedIn() {
        return given().auth().oauth2(token(List.of("officer"), true)).contentType(ContentType.JSON);
    }

    private String token(List<String> roles, boolean verified) {
        return Jwt.preferredUserName(username)
                .subject(username)
                .audience("kiemtin-api")
                .claim("name", "Trần Thị Bình")
                .claim("agency", "hanoi-police")
                .claim("email", username + "@people.example")
                .claim("email_verified", verified)
                .claim("realm_access", Map.of("roles", roles))
                .sign(SignInKeys.signingKey());
    }

    private String read(String column) {
        return database.text("select %s from person where username = '%s'".formatted(column, username));
    }
}
