package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class QueueTest {

    @Test
    void aCaseOfThePoliceAloneDoesNotExistForTheDepartment() {
        var number = Reported.freshCase("SECURITY_ORDER");

        SignIn.POLICE_OFFICER.request().get("/api/v1/cases/" + number).then().statusCode(200);
        for (var path : List.of("", "/history")) {
            SignIn.DEPARTMENT_OFFICER
                    .request()
                    .get("/api/v1/cases/" + number + path)
                    .then()
                    .statusCode(404);
        }
        SignIn.DEPARTMENT_HEAD
                .request()
                .header("If-Match", "\"1\"")
                .body("{}")
                .post("/api/v1/cases/" + number + "/start")
                .then()
                .statusCode(404);
        SignIn.DEPARTMENT_OFFICER
                .request()
                .get("/api/v1/cases?limit=100")
                .then()
                .statusCode(200)
                .body("cases.number", not(hasItem(number)));
    }

    @Test
    void withoutTokenThereIsA401AndTheWrongRoleIsForbidden() {
        given().get("/api/v1/cases").then().statusCode(401).body("type", equalTo("/problems/sign-in-required"));
        given().auth().oauth2("not.a.token").get("/api/v1/cases").then().statusCode(401);
        given().auth()
                .oauth2(SignIn.SUPERVISOR.tokenFor("another-system"))
                .get("/api/v1/cases")
                .then()
                .statusCode(401);
        SignIn.ADMINISTRATOR.request().get("/api/v1/cases").then().statusCode(403);
        SignIn.OFFICER_WITHOUT_AGENCY.request().get("/api/v1/cases").then().statusCode(403);
    }

    @Test
    void pagesNeitherSkipNorRepeatWhileCasesAreAdded() {
        var first = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            first.add(Reported.freshCase("FAKE_ACCOUNT"));
        }
        var seen = new ArrayList<String>();

        String cursor = null;
        do {
            var page = SignIn.POLICE_OFFICER
                    .request()
                    .queryParam("field", "FAKE_ACCOUNT")
                    .queryParam("limit", 2)
                    .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
                    .get("/api/v1/cases")
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.path("cases.number"));
            cursor = page.path("next");
            if (seen.size() == 2) {
                Reported.freshCase("FAKE_ACCOUNT");
            }
        } while (cursor != null);

        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(first.reversed());
    }

    @ParameterizedTest
    @EnumSource(names = {"POLICE_OFFICER", "SUPERVISOR"})
    void whatIsDueFirstComesFirstAndWhatWaitsForOthersIsLeftOut(SignIn person) {
        var usual = Reported.freshCase("FAKE_ACCOUNT");
        var atOnce = Reported.freshCase("SECURITY_ORDER");
        var prompt = Reported.freshCase("SCAM_LINK");
        var dismissed = Reported.freshCase("SCAM_LINK");
        Moving.made(dismissed, SignIn.POLICE_OFFICER, Move.DISMISS);
        var seen = new ArrayList<JsonNode>();

        var address = "/api/v1/cases?sort=due&limit=3";
        for (var next = address; next != null; ) {
            var page = Answered.toGet(person, next).with(200).json();
            page.path("cases").forEach(seen::add);
            next = page.hasNonNull("next")
                    ? address + "&cursor=" + page.path("next").asText()
                    : null;
        }

        assertThat(seen)
                .extracting(file -> file.path("number").asText())
                .doesNotHaveDuplicates()
                .contains(usual, atOnce, prompt)
                .doesNotContain(dismissed);
        assertThat(seen)
                .extracting(file ->
                        Instant.parse(file.path("deadline").path("dueAt").asText()))
                .isSorted();
    }

    @Test
    void filtersNarrowTheQueue() {
        var number = Reported.freshCase("SCAM_LINK");

        SignIn.POLICE_OFFICER
                .request()
                .queryParam("field", "SCAM_LINK")
                .queryParam("status", "NEW")
                .queryParam("severity", "HIGH")
                .queryParam("lead", "hanoi-police")
                .queryParam("openedFrom", "2020-01-01T00:00:00Z")
                .get("/api/v1/cases")
                .then()
                .body("cases.number", hasItem(number))
                .body("cases.field", everyItem(equalTo("SCAM_LINK")));
        SignIn.POLICE_OFFICER
                .request()
                .queryParam("openedBefore", "2020-01-01T00:00:00Z")
                .get("/api/v1/cases")
                .then()
                .body("cases.size()", equalTo(0));
    }

    @Test
    void filtersFollowEveryMove() {
        var number = Reported.freshCase("POLICY_LAW");

        SignIn.POLICE_OFFICER
                .request()
                .header("If-Match", "\"1\"")
                .body("{\"field\":\"ECONOMY_FINANCE\",\"severity\":\"SEVERE\",\"coordinating\":[\"ward-hoan-kiem\"]}")
                .post("/api/v1/cases/" + number + "/triage")
                .then()
                .statusCode(200);

        for (var person : List.of(SignIn.POLICE_OFFICER, SignIn.WARD_OFFICER, SignIn.SUPERVISOR)) {
            person.request()
                    .queryParam("status", "TRIAGED")
                    .queryParam("field", "ECONOMY_FINANCE")
                    .queryParam("severity", "SEVERE")
                    .get("/api/v1/cases")
                    .then()
                    .body("cases.number", hasItem(number));
        }
        SignIn.POLICE_OFFICER
                .request()
                .queryParam("field", "POLICY_LAW")
                .queryParam("limit", 100)
                .get("/api/v1/cases")
                .then()
                .body("cases.number", not(hasItem(number)));
        SignIn.DEPARTMENT_OFFICER
                .request()
                .queryParam("limit", 100)
                .get("/api/v1/cases")
                .then()
                .body("cases.number", not(hasItem(number)));
    }

    @Test
    void nonsenseInTheQueryIsAProblemThatNamesTheField() {
        for (var query : List.of(
                "status=SLEEPING",
                "field=ART",
                "cursor=abc",
                "cursor=TkVXRVNUICsxMDAwMDAwMDAwLTAxLTAxVDAwOjAwOjAwWiAwMTk5ZjNhMC03YzFlLTdkMmItOWE0NC01ZjBlNmIxYzJkM2U",
                "cursor=TkVXRVNUIDIwMjYtMTEtMjRUMDA6MDA6MDBaIDAxOTlmM2EwLTdjMWUtN2QyYi05YTQ0LTVmMGU2YjFjMmQzZQ&sort=due",
                "sort=alphabet",
                "limit=0",
                "limit=1000",
                "limit=many",
                "openedFrom=yesterday",
                "openedFrom=%2B1000000000-01-01T00:00:00Z",
                "lead=%00",
                "officer=%00",
                "locality=a%00b")) {
            SignIn.POLICE_OFFICER
                    .request()
                    .header("Accept-Language", "en")
                    .urlEncodingEnabled(false)
                    .get("/api/v1/cases?" + query)
                    .then()
                    .statusCode(anyOf(equalTo(400), equalTo(422)))
                    .body("errors[0].field", containsString(query.substring(0, query.indexOf('='))));
        }
    }

    @Test
    void aNumberThatNoCaseCanHaveIsNotFound() {
        for (var number : List.of("%00", "HS-2026-1", "HS-2026-000001%00", "nonsense")) {
            SignIn.SUPERVISOR
                    .request()
                    .urlEncodingEnabled(false)
                    .get("/api/v1/cases/" + number)
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void theApiIsDescribedToAnyone() {
        var paths = given().accept("application/json")
                .get("/api/v1/cases/openapi")
                .then()
                .statusCode(200)
                .extract()
                .<Map<String, Object>>path("paths");

        assertThat(paths).containsKeys("/api/v1/cases", "/api/v1/cases/{number}", "/api/v1/cases/{number}/history");
        assertThat(paths.keySet()).noneMatch(path -> path.startsWith("/desk"));
    }
}
