package vn.kiemtin.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;

/** On days far ahead, so that rosters of these tests concern nobody else. 2034-01-02 is a Monday. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class DutyTest {

    private static final String DUTY = "/api/v1/alerts/duty";
    private static final String POLICE = DUTY + "/hanoi-police";
    private static final String CHAIN = "/api/v1/alerts/escalation-chain";

    @Inject
    Database database;

    @AfterEach
    void putBack() {
        database.change("update duty_shift set removed_at = now() where removed_at is null and begins >= '2034-01-01'");
        database.change(
                "update duty_absence set removed_at = now() where removed_at is null and begins >= '2034-01-01'");
        database.change(
                "delete from escalation_chain where changed_by <> 'seed' and version not in (select chain from escalation)");
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "POLICE_OFFICER,          hanoi-police, 200, 403",
        "POLICE_HEAD,             hanoi-police, 200, 201",
        "DEPARTMENT_OFFICER,      hanoi-police, 404, 404",
        "DEPARTMENT_HEAD,         hanoi-police, 404, 404",
        "DEPARTMENT_HEAD,         hanoi-dic,    200, 201",
        "SUPERVISOR,              hanoi-police, 200, 201",
        "SUPERVISOR,              supervisors,  200, 201",
        "SUPERVISOR,              ward-new,     200, 201",
        "SUPERVISOR,              Not_A_Code,   404, 404",
        "POLICE_OFFICER,          supervisors,  404, 404",
        "POLICE_HEAD,             supervisors,  404, 404",
        "AUDITOR,                 hanoi-police, 403, 403",
        "ADMINISTRATOR,           hanoi-police, 403, 403",
        "POLICE_ADMINISTRATOR,    hanoi-police, 403, 403"
    })
    void anAgencysPeopleSeeItsRosterItsHeadsChangeItAndSupervisorsAll(
            SignIn person, String roster, int seen, int changed) {
        person.request().get(DUTY + "/" + roster).then().statusCode(seen);
        person.request()
                .body(night("2034-01-02"))
                .post(DUTY + "/" + roster + "/shifts")
                .then()
                .statusCode(changed);
        person.request()
                .body(Map.of("week", "2034-01-02", "weeks", 1))
                .post(DUTY + "/" + roster + "/copies")
                .then()
                .statusCode(changed);
        person.request()
                .body(Map.of("person", "lan", "from", "2034-01-02T00:00", "to", "2034-01-03T00:00"))
                .post(DUTY + "/" + roster + "/absences")
                .then()
                .statusCode(changed);
    }

    @Test
    void whoIsOnDutyIsAnsweredForAnyMomentByTheRostersThatOneSees() {
        add(night("2034-01-02"));

        SignIn.POLICE_OFFICER
                .request()
                .queryParam("at", "2034-01-02T17:30:00Z")
                .get(DUTY)
                .then()
                .statusCode(200)
                .body("rosters", hasSize(1))
                .body("rosters[0].roster", equalTo("hanoi-police"))
                .body("rosters[0].person", equalTo("lan"))
                .body("rosters[0].substitute", equalTo("minh"))
                .body("rosters[0].until", equalTo("2034-01-02T23:00:00Z"));
        SignIn.POLICE_OFFICER
                .request()
                .queryParam("at", "2034-01-02T23:00:00Z")
                .get(DUTY)
                .then()
                .body("rosters[0].person", nullValue());
        SignIn.SUPERVISOR
                .request()
                .queryParam("at", "2034-01-02T17:30:00Z")
                .get(DUTY)
                .then()
                .body("rosters.roster", hasItems("supervisors", "hanoi-police"));
        SignIn.DEPARTMENT_OFFICER.request().get(DUTY).then().body("rosters.roster", equalTo(List.of("hanoi-dic")));
        SignIn.POLICE_OFFICER
                .request()
                .queryParam("at", "soon")
                .get(DUTY)
                .then()
                .statusCode(422);
    }

    @Test
    void aWeekIsCopiedToThoseThatFollowAndNotTwice() {
        add(night("2034-01-02", "2034-01-04", "2034-01-08"));

        SignIn.POLICE_HEAD
                .request()
                .body(Map.of("week", "2034-01-02", "weeks", 2))
                .post(POLICE + "/copies")
                .then()
                .statusCode(201)
                .body("shifts", hasSize(6))
                .body("shifts.from", hasItems("2034-01-09T15:00:00Z", "2034-01-22T15:00:00Z"));

        SignIn.POLICE_HEAD
                .request()
                .body(Map.of("week", "2034-01-02", "weeks", 2))
                .post(POLICE + "/copies")
                .then()
                .statusCode(409);
        shifts("2034-01-09", 14).body("shifts", hasSize(6 + 1));
    }

    @Test
    void shiftsThatOverlapAreRefusedAllOfThemAlsoAtOnce() throws Exception {
        add(night("2034-01-03"));
        SignIn.POLICE_HEAD
                .request()
                .header("Accept-Language", "en")
                .body(night("2034-01-02", "2034-01-03"))
                .post(POLICE + "/shifts")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/already-there"))
                .body("detail", containsString("3 Jan 2034, 22:00"));
        shifts("2034-01-02", 2).body("shifts", hasSize(1));

        List<Integer> answers;
        try (var heads = Executors.newFixedThreadPool(8)) {
            var all = IntStream.range(0, 8)
                    .mapToObj(_ -> heads.submit(() -> SignIn.POLICE_HEAD
                            .request()
                            .body(night("2034-01-05"))
                            .post(POLICE + "/shifts")
                            .statusCode()))
                    .toList();
            answers = all.stream()
                    .map(each -> {
                        try {
                            return each.get();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .sorted()
                    .toList();
        }

        assertThat(answers).containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
    }

    @Test
    void aShiftIsChangedAndRemovedByWhoeverSawItsLatestVersion() {
        var id = add(night("2034-01-02"));
        var changed = new HashMap<>(night("2034-01-02"));
        changed.put("substitute", "hoa");
        var shift = POLICE + "/shifts/" + id;

        SignIn.POLICE_HEAD.request().body(changed).put(shift).then().statusCode(428);
        SignIn.POLICE_HEAD
                .request()
                .header("If-Match", "\"7\"")
                .body(changed)
                .put(shift)
                .then()
                .statusCode(412)
                .header("ETag", "\"1\"");
        SignIn.DEPARTMENT_HEAD
                .request()
                .header("If-Match", "\"1\"")
                .body(changed)
                .put(shift)
                .then()
                .statusCode(404);
        SignIn.POLICE_HEAD
                .request()
                .header("If-Match", "\"1\"")
                .body(changed)
                .put(shift)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("substitute", equalTo("hoa"));
        SignIn.POLICE_HEAD.request().delete(shift).then().statusCode(428);
        SignIn.POLICE_HEAD
                .request()
                .header("If-Match", "\"1\"")
                .delete(shift)
                .then()
                .statusCode(412);
        SignIn.POLICE_OFFICER
                .request()
                .header("If-Match", "\"2\"")
                .delete(shift)
                .then()
                .statusCode(403);
        SignIn.POLICE_HEAD
                .request()
                .header("If-Match", "\"2\"")
                .delete(shift)
                .then()
                .statusCode(204);
        SignIn.POLICE_HEAD
                .request()
                .header("If-Match", "\"3\"")
                .delete(shift)
                .then()
                .statusCode(404);
        shifts("2034-01-02", 1)
                .body("shifts", hasSize(0))
                .body("changes[0].what", equalTo("SHIFT_REMOVED"))
                .body("changes[1].what", equalTo("SHIFT_CHANGED"))
                .body("changes[2].what", equalTo("SHIFT_ADDED"))
                .body("changes[0].by", equalTo("police.head"));
    }

    @Test
    void whoeverIsAbsentIsServedForBySubstitutesUntilTheAbsenceIsRemoved() {
        add(night("2034-01-02"));
        var absence = Map.of("person", "lan", "from", "2034-01-02T23:00", "to", "2034-01-03T01:00");
        String id = SignIn.POLICE_HEAD
                .request()
                .body(absence)
                .post(POLICE + "/absences")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        SignIn.POLICE_HEAD
                .request()
                .body(absence)
                .post(POLICE + "/absences")
                .then()
                .statusCode(409);
        assertThat(onDuty("2034-01-02T16:30:00Z")).isEqualTo("minh");
        assertThat(onDuty("2034-01-02T18:00:00Z")).isEqualTo("lan");

        SignIn.POLICE_HEAD.request().delete(POLICE + "/absences/" + id).then().statusCode(428);
        SignIn.POLICE_HEAD
                .request()
                .header("If-Match", "\"9\"")
                .delete(POLICE + "/absences/" + id)
                .then()
                .statusCode(412);
        SignIn.POLICE_HEAD
                .request()
                .header("If-Match", "\"1\"")
                .delete(POLICE + "/absences/" + id)
                .then()
                .statusCode(204);

        assertThat(onDuty("2034-01-02T16:30:00Z")).isEqualTo("lan");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    shifts   | {}                                                                                                        | 422
                    shifts   | {"person":"","substitute":"minh","days":["2034-01-02"],"from":"22:00","to":"06:00"}                       | 422
                    shifts   | {"person":"lan","substitute":"lan","days":["2034-01-02"],"from":"22:00","to":"06:00"}                     | 422
                    shifts   | {"person":"lan nguyen","substitute":"minh","days":["2034-01-02"],"from":"22:00","to":"06:00"}             | 422
                    shifts   | {"person":"lan","substitute":"minh","days":[],"from":"22:00","to":"06:00"}                                | 422
                    shifts   | {"person":"lan","substitute":"minh","days":[null],"from":"22:00","to":"06:00"}                            | 422
                    shifts   | {"person":"lan","substitute":"minh","days":["0001-01-02"],"from":"22:00","to":"06:00"}                    | 422
                    shifts   | {"person":"lan","substitute":"minh","days":["+999999-01-02"],"from":"22:00","to":"06:00"}                 | 422
                    shifts   | {"person":"lan","substitute":"minh","days":["2034-02-30"],"from":"22:00","to":"06:00"}                    | 400
                    shifts   | {"person":"lan","substitute":"minh","days":["2034-01-02"],"from":"25:00","to":"06:00"}                    | 400
                    shifts   | {"person":"lan","substitute":"minh","days":"2034-01-02","from":"22:00","to":"06:00","more":1}             | 400
                    shifts   | [                                                                                                         | 400
                    copies   | {"week":"2034-01-03","weeks":1}                                                                           | 422
                    copies   | {"week":"2034-01-02","weeks":9}                                                                           | 422
                    copies   | {"week":"2034-02-06","weeks":1}                                                                           | 422
                    absences | {"person":"lan","from":"2034-01-03T00:00","to":"2034-01-02T00:00"}                                        | 422
                    absences | {"person":"lan","from":"2034-01-03T00:00","to":"2036-01-02T00:00"}                                        | 422
                    absences | {"person":"lan","from":"yesterday","to":"2036-01-02T00:00"}                                               | 400
                    """)
    void whatCannotBeMeantIsRefusedAndNothingIsKept(String what, String body, int status) {
        SignIn.POLICE_HEAD
                .request()
                .body(body)
                .post(POLICE + "/" + what)
                .then()
                .statusCode(status)
                .contentType("application/problem+json");

        shifts("2034-01-01", 60).body("shifts", hasSize(0)).body("absences", hasSize(0));
    }

    @Test
    void whoIsKnownAsOneOfAnotherAgencyIsNotPutOnDuty() {
        database.change("""
                insert into person (username, name, audiences, seen_at)
                values ('stranger', 'A stranger', '{agency:hanoi-dic}', now()) on conflict do nothing
                """);
        var shift = new HashMap<>(night("2034-01-02"));
        shift.put("person", "stranger");

        SignIn.POLICE_HEAD
                .request()
                .body(shift)
                .post(POLICE + "/shifts")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("person"));
    }

    @Test
    void theChainIsReadByEverybodyAndChangedByASupervisorWhoSawItsLatestVersion() {
        int version = SignIn.POLICE_OFFICER
                .request()
                .get(CHAIN)
                .then()
                .statusCode(200)
                .body("steps.whom", equalTo(List.of("DUTY", "SUBSTITUTE", "HEADS", "SUPERVISORS")))
                .body("steps.afterMinutes", equalTo(List.of(0, 10, 20, 30)))
                .body("repeatEveryMinutes", equalTo(30))
                .extract()
                .path("version");
        var body = """
                {"steps":[{"afterMinutes":0,"whom":"DUTY"},{"afterMinutes":5,"whom":"SUPERVISORS"}],"repeatEveryMinutes":15}""";
        SignIn.AUDITOR.request().get(CHAIN).then().statusCode(403);
        SignIn.POLICE_HEAD
                .request()
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .put(CHAIN)
                .then()
                .statusCode(403);
        SignIn.SUPERVISOR.request().body(body).put(CHAIN).then().statusCode(428);
        SignIn.SUPERVISOR
                .request()
                .header("If-Match", "\"0\"")
                .body(body)
                .put(CHAIN)
                .then()
                .statusCode(412);
        for (var bad : List.of(
                "{}",
                body.replace("\"afterMinutes\":5", "\"afterMinutes\":0"),
                body.replace("\"afterMinutes\":0", "\"afterMinutes\":-1"),
                body.replace("15}", "1}"),
                body.replace(":5,", ":5000,"))) {
            SignIn.SUPERVISOR
                    .request()
                    .header("If-Match", "\"" + version + "\"")
                    .body(bad)
                    .put(CHAIN)
                    .then()
                    .statusCode(422);
        }
        SignIn.SUPERVISOR
                .request()
                .header("If-Match", "\"" + version + "\"")
                .body(body.replace("DUTY", "NOBODY"))
                .put(CHAIN)
                .then()
                .statusCode(400);

        SignIn.SUPERVISOR
                .request()
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .put(CHAIN)
                .then()
                .statusCode(200)
                .header("ETag", "\"" + (version + 1) + "\"")
                .body("changedBy", equalTo("supervisor"));
        SignIn.SUPERVISOR
                .request()
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .put(CHAIN)
                .then()
                .statusCode(412);
    }

    @Test
    @TestSecurity(
            user = "police.head",
            roles = {"officer", "head"})
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void aHeadKeepsTheRosterOnThePageInBothLanguages() {
        given().redirects()
                .follow(false)
                .formParam("week", "2034-01-02")
                .formParam("person", "lan")
                .formParam("substitute", "minh")
                .formParam("days", "2034-01-02", "2034-01-03")
                .formParam("from", "22:00")
                .formParam("to", "06:00")
                .post("/alerts/duty/hanoi-police/shifts")
                .then()
                .statusCode(303)
                .header("Location", containsString("week=2034-01-02"));
        given().queryParam("week", "2034-01-04")
                .get("/alerts/duty")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("Lịch trực: hanoi-police"),
                        containsString("22:00 ngày 02/01/2034"),
                        containsString("thêm ca trực"),
                        containsString("Thứ Hai 02/01/2034"),
                        containsString("aria-current=\"page\">Lịch trực")));
        given().queryParam("week", "2034-01-02")
                .queryParam("lang", "en")
                .get("/alerts/duty")
                .then()
                .body(allOf(containsString("Duty roster"), containsString("Week from 2 Jan 2034")));
        given().formParam("week", "2034-01-02")
                .formParam("person", "hoa")
                .formParam("substitute", "minh")
                .formParam("days", "2034-01-03")
                .formParam("from", "05:00")
                .formParam("to", "12:00")
                .post("/alerts/duty/hanoi-police/shifts")
                .then()
                .statusCode(422)
                .body(allOf(containsString("trùng với một ca trực khác"), containsString("value=\"hoa\"")));
        given().formParam("week", "2034-01-02")
                .formParam("person", "hoa")
                .formParam("substitute", "minh")
                .formParam("days", "soon")
                .formParam("from", "")
                .post("/alerts/duty/hanoi-police/shifts")
                .then()
                .statusCode(422);
        given().redirects()
                .follow(false)
                .formParam("week", "2034-01-02")
                .formParam("weeks", "2")
                .post("/alerts/duty/hanoi-police/copies")
                .then()
                .statusCode(303);
        given().redirects()
                .follow(false)
                .formParam("week", "2034-01-02")
                .formParam("absent", "lan")
                .formParam("absentFrom", "2034-01-02T00:00")
                .formParam("absentTo", "2034-01-03T00:00")
                .post("/alerts/duty/hanoi-police/absences")
                .then()
                .statusCode(303);
        given().formParam("week", "2034-01-02")
                .formParam("absent", "lan")
                .formParam("absentFrom", "2034-01-02T00:00")
                .post("/alerts/duty/hanoi-police/absences")
                .then()
                .statusCode(422);
        given().queryParam("week", "2034-01-02").get("/alerts/duty").then().body(containsString("lan: <time"));
        given().get("/alerts/duty/chain")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("Ngay lập tức: người đang trực"),
                        containsString("Sau 10 phút: người trực thay"),
                        not(containsString("<button"))));
        given().formParam("version", 1)
                .formParam("after", "0")
                .formParam("whom", "DUTY")
                .formParam("repeat", "60")
                .post("/alerts/duty/chain")
                .then()
                .statusCode(403);
        given().queryParam("roster", "hanoi-dic").get("/alerts/duty").then().statusCode(404);
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void anOfficerReadsThePageAndFindsNoForm() {
        given().get("/alerts/duty").then().statusCode(200).body(not(containsString("<form")));
        given().formParam("week", "2034-01-02")
                .formParam("weeks", "1")
                .post("/alerts/duty/hanoi-police/copies")
                .then()
                .statusCode(403);
    }

    @Test
    @TestSecurity(user = "auditor", roles = "auditor")
    void whoHasNoInboxHasNoRosterEither() {
        given().get("/alerts/duty").then().statusCode(403);
        given().get("/alerts/duty/chain").then().statusCode(403);
    }

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void aSupervisorChangesTheChainOnThePage() {
        int version = SignIn.SUPERVISOR.request().get(CHAIN).then().extract().path("version");
        given().redirects()
                .follow(false)
                .formParam("version", version)
                .formParam("after", "0", "15", "")
                .formParam("whom", "DUTY", "SUPERVISORS", "DUTY")
                .formParam("repeat", "60")
                .post("/alerts/duty/chain")
                .then()
                .statusCode(303);
        given().get("/alerts/duty/chain").then().body(containsString("Sau 15 phút: lãnh đạo giám sát"));
        given().formParam("version", version + 1)
                .formParam("after", "0", "x")
                .formParam("whom", "DUTY", "SUPERVISORS")
                .formParam("repeat", "60")
                .post("/alerts/duty/chain")
                .then()
                .statusCode(422)
                .body(containsString("value=\"x\""));
        given().get("/alerts/duty").then().statusCode(200).body(containsString("Lịch trực: Lãnh đạo giám sát"));
    }

    private static Map<String, Object> night(String... days) {
        return Map.of("person", "lan", "substitute", "minh", "days", List.of(days), "from", "22:00", "to", "06:00");
    }

    private static String add(Map<String, Object> shifts) {
        return SignIn.POLICE_HEAD
                .request()
                .body(shifts)
                .post(POLICE + "/shifts")
                .then()
                .statusCode(201)
                .extract()
                .path("shifts[0].id");
    }

    private static ValidatableResponse shifts(String from, int days) {
        return SignIn.POLICE_OFFICER
                .request()
                .queryParam("from", from)
                .queryParam("days", days)
                .get(POLICE)
                .then()
                .statusCode(200);
    }

    private static String onDuty(String at) {
        return SignIn.POLICE_OFFICER
                .request()
                .queryParam("at", at)
                .get(DUTY)
                .then()
                .extract()
                .path("rosters[0].person");
    }
}
