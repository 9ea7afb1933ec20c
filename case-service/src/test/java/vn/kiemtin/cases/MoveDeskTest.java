package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.messaging.testing.RealParts;

/** An officer leaves, and another one goes on with all the cases. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class MoveDeskTest {

    @Inject
    Database database;

    @BeforeEach
    void thoseWhoLeaveHaveEmptyDesks() {
        Moving.theOfficersHaveSignedInBefore();
        SignIn.POLICE_RETIRING.request().get("/api/v1/cases?limit=1").then().statusCode(200);
        database.change("update colleague set seen_at = now(), roles = '{officer}' where username = 'police.retiring'");
        moveDesk(SignIn.POLICE_HEAD, "police.retiring", "police.other").statusCode(200);
    }

    @Test
    void everyOpenCaseGoesToTheOtherOfficerByAMoveOfItsOwn() {
        var assigned = onTheLeaversDesk();
        var verified = onTheLeaversDesk();
        Moving.made(verified, SignIn.POLICE_RETIRING, Move.START);
        var before = Moving.traces(database, assigned);

        moveDesk(SignIn.POLICE_HEAD, "police.retiring", "police.other")
                .statusCode(200)
                .body("moved", is(2))
                .body("left", empty())
                .body("more", is(false));

        for (var number : List.of(assigned, verified)) {
            caseOf(number).body("officer", equalTo("police.other"));
        }
        caseOf(assigned).body("status", equalTo("ASSIGNED")).body("version", is(4));
        caseOf(verified).body("status", equalTo("VERIFYING"));
        assertThat(Moving.traces(database, assigned))
                .as("one entry and one event")
                .isEqualTo(before + 2);
        SignIn.POLICE_HEAD
                .request()
                .get("/api/v1/cases/" + assigned + "/history")
                .then()
                .body("entries.last().what", equalTo("ASSIGN"))
                .body("entries.last().person", equalTo("police.head"))
                .body("entries.last().reason", equalTo("Chuyển công tác"));
        Moving.move(SignIn.POLICE_OTHER_OFFICER, assigned, Moving.versionOf(assigned), Move.START)
                .statusCode(200);
    }

    @Test
    void aSecondCallMovesNothing() {
        onTheLeaversDesk();
        moveDesk(SignIn.POLICE_HEAD, "police.retiring", "police.other").body("moved", is(1));

        moveDesk(SignIn.POLICE_HEAD, "police.retiring", "police.other")
                .statusCode(200)
                .body("moved", is(0))
                .body("left", empty());
    }

    @Test
    void endedCasesStayWithWhoWorkedOnThem() {
        var number = onTheLeaversDesk();
        Moving.made(number, SignIn.POLICE_HEAD, Move.REFER);

        moveDesk(SignIn.POLICE_HEAD, "police.retiring", "police.other").body("moved", is(0));

        caseOf(number).body("officer", equalTo("police.retiring"));
    }

    @Test
    void whatCannotBeAssignedInItsStatusIsNamedAndKeepsNoOther() {
        var untouched = Reported.freshCase("HEALTH");
        database.change("update case_file set officer = 'police.retiring' where number = '%s'".formatted(untouched));
        var movable = onTheLeaversDesk();

        moveDesk(SignIn.POLICE_HEAD, "police.retiring", "police.other")
                .statusCode(200)
                .body("moved", is(1))
                .body("left.number", contains(untouched))
                .body("left.status", contains("NEW"))
                .body("left[0].why", equalTo("Trạng thái của hồ sơ không cho phép phân công."));

        caseOf(movable).body("officer", equalTo("police.other"));
        database.change("update case_file set officer = null where number = '%s'".formatted(untouched));
    }

    @Test
    void aDeskOfMoreThanFiveHundredCasesNeedsAnotherCall() {
        var number = Reported.freshCase("HEALTH");
        database.change("""
                insert into case_file (id, number, status, field, severity, platform, lead, coordinating, officer, summary, report_count, opened_at,
                    version, event_count, deadline_class)
                select uuidv7(), 'HS-1999-' || lpad(n::text, 6, '0'), status, field, severity, platform, lead, coordinating, 'police.retiring', summary,
                    report_count, opened_at, version, event_count, deadline_class
                from case_file, generate_series(1, 501) as n where number = '%s'""".formatted(number));

        moveDesk(SignIn.POLICE_HEAD, "police.retiring", "police.other")
                .statusCode(200)
                .body("left.size()", is(500))
                .body("more", is(true));

        database.change("delete from case_file where number like 'HS-1999-%'");
    }

    @Test
    void ofTwoCallsAtOnceEachCaseIsMovedByOne() throws Exception {
        var numbers = new ArrayList<String>();
        for (int i = 0; i < 8; i++) {
            numbers.add(onTheLeaversDesk());
        }

        var moved = 0;
        try (var both = Executors.newFixedThreadPool(2)) {
            Callable<Integer> call = () -> moveDesk(SignIn.POLICE_HEAD, "police.retiring", "police.other")
                    .statusCode(200)
                    .body("left", empty())
                    .extract()
                    .path("moved");
            for (var answer : both.invokeAll(List.of(call, call))) {
                moved += answer.get();
            }
        }

        assertThat(moved).isEqualTo(numbers.size());
        for (var number : numbers) {
            caseOf(number).body("officer", equalTo("police.other")).body("version", is(4));
        }
    }

    @Test
    void onlyTheHeadOfTheAgencyMovesADesk() {
        var number = onTheLeaversDesk();

        for (var person : List.of(SignIn.POLICE_OFFICER, SignIn.SUPERVISOR, SignIn.AUDITOR)) {
            moveDesk(person, "police.retiring", "police.other")
                    .statusCode(403)
                    .body("type", equalTo("/problems/not-allowed"));
        }
        moveDesk(SignIn.DEPARTMENT_HEAD, "police.retiring", "department.officer")
                .statusCode(404)
                .body("type", equalTo("/problems/not-found"));
        given().contentType("application/json")
                .body("{}")
                .post("/api/v1/officers/police.retiring/desk/moves")
                .then()
                .statusCode(401);

        caseOf(number).body("officer", equalTo("police.retiring"));
    }

    @Test
    void whoIsWrongIsNamed() {
        onTheLeaversDesk();

        moveDesk(SignIn.POLICE_HEAD, "nobody.at.all", "police.other").statusCode(404);
        moveDesk(SignIn.POLICE_HEAD, "%00", "police.other").statusCode(404);
        for (var to : List.of("nobody.at.all", "department.officer", "police.retiring", "", " ", "\\u0000")) {
            moveDesk(SignIn.POLICE_HEAD, "police.retiring", to).statusCode(422).body("errors.field", hasItem("to"));
        }
        for (var body : List.of("{\"to\":\"police.other\"}", "{\"to\":\"police.other\",\"reason\":\" \"}")) {
            SignIn.POLICE_HEAD
                    .request()
                    .body(body)
                    .post("/api/v1/officers/police.retiring/desk/moves")
                    .then()
                    .statusCode(422)
                    .body("errors.field", hasItem("reason"));
        }
    }

    @Test
    @TestSecurity(
            user = "police.head",
            roles = {"officer", "head"})
    @OidcSecurity(
            claims = {@Claim(key = "agency", value = "hanoi-police"), @Claim(key = "name", value = "Trần Thị Bình")})
    void aHeadMovesADeskByAForm() {
        var number = onTheLeaversDesk();
        given().get("/desk").then().body(containsString("href=\"/desk/move-desk\""));
        given().get("/desk/move-desk")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString(
                                "<option value=\"police.retiring\">Name of police.retiring (police.retiring), 1 hồ sơ"),
                        containsString("Cán bộ nhận bàn giao")));

        form("police.retiring", "police.retiring", "Nghỉ hưu")
                .statusCode(422)
                .body(allOf(containsString("chọn cán bộ khác"), containsString("Nghỉ hưu")));
        form("police.retiring", "police.other", "").statusCode(422).body(containsString("nêu lý do"));
        form("police.retiring", "police.other", "Nghỉ hưu")
                .statusCode(200)
                .body(allOf(
                        containsString("Đã bàn giao 1 hồ sơ."),
                        not(containsString("value=\"police.retiring\" selected"))));
        given().get("/desk/cases/" + number).then().body(containsString("Nghỉ hưu"));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void anOfficerIsNotOfferedTheForm() {
        given().get("/desk").then().statusCode(200).body(not(containsString("/desk/move-desk")));
        given().accept("text/html").get("/desk/move-desk").then().statusCode(403);
        form("police.retiring", "police.other", "Nghỉ hưu").statusCode(403);
    }

    private static ValidatableResponse form(String from, String to, String reason) {
        return given().accept("text/html")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("from", from)
                .formParam("to", to)
                .formParam("reason", reason)
                .post("/desk/move-desk")
                .then();
    }

    private static String onTheLeaversDesk() {
        var number = Reported.freshCase("HEALTH");
        Moving.made(number, SignIn.POLICE_OFFICER, Move.TRIAGE);
        Moving.move(SignIn.POLICE_HEAD, number, "\"2\"", Move.ASSIGN, Map.of("officer", "police.retiring"))
                .statusCode(200);
        return number;
    }

    private static ValidatableResponse moveDesk(SignIn head, String from, String to) {
        return head.request()
                .urlEncodingEnabled(false)
                .body("{\"to\":\"%s\",\"reason\":\"Chuyển công tác\"}".formatted(to))
                .post("/api/v1/officers/" + from + "/desk/moves")
                .then();
    }

    private static ValidatableResponse caseOf(String number) {
        return SignIn.AUDITOR.request().get("/api/v1/cases/" + number).then().statusCode(200);
    }
}
