package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

/** A restricted case is seen by named people only; for everybody else it does not exist. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class RestrictedCasesTest {

    private static final List<String> LOOKS =
            List.of("", "/history", "/moves", "/requests", "/hand-overs", "/notes", "/reports");

    @BeforeEach
    void everybodyHasSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
        for (var person : List.of(SignIn.WARD_OFFICER, SignIn.POLICE_HEAD)) {
            person.request().get("/api/v1/cases?limit=1").then().statusCode(200);
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "POLICE_OFFICER",
                "POLICE_OTHER_OFFICER",
                "DEPARTMENT_OFFICER",
                "DEPARTMENT_HEAD",
                "WARD_OFFICER",
                "SUPERVISOR",
                "AUDITOR"
            })
    void noDoorLeadsToItForWhoeverIsNotNamedAndAllDoForWhoeverIs(SignIn person) {
        var since = "&openedFrom=" + Instant.now();
        var number = Moving.caseIn(CaseStatus.TRIAGED);
        Moving.made(number, SignIn.POLICE_HEAD, Move.GIVE_TASK);

        restricted(number);
        everyDoor(person, number)
                .forEach((door, status) -> assertThat(status).as(door).isEqualTo(404));
        assertThat(queueOf(person, since)).doesNotContain(number);
        assertThat(queueOf(person, since + "&sort=due")).doesNotContain(number);

        restricted(number, person.username);
        everyDoor(person, number)
                .forEach((door, status) -> assertThat(status).as(door).isNotEqualTo(404));
        assertThat(queueOf(person, since)).contains(number);
        assertThat(queueOf(person, since + "&sort=due")).contains(number);
        assertThat(queueOf(person, since + "&status=ASSIGNED")).doesNotContain(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&sort=due"})
    void theQueueOfWhoeverIsNamedHasItInItsPlace(String order) {
        var numbers = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            numbers.add(Reported.freshCase("SCAM_LINK"));
        }
        restricted(numbers.get(1), "police.officer", "supervisor");
        restricted(numbers.get(3), "police.officer", "supervisor");
        restricted(numbers.get(4));

        for (var person : List.of(SignIn.POLICE_OFFICER, SignIn.SUPERVISOR)) {
            var seen = new ArrayList<String>();
            String cursor = null;
            do {
                var page = person.request()
                        .queryParam("limit", 2)
                        .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
                        .get("/api/v1/cases?field=SCAM_LINK" + order)
                        .then()
                        .statusCode(200)
                        .extract();
                seen.addAll(page.path("cases.number"));
                cursor = page.path("next");
            } while (cursor != null);

            var ours = numbers.subList(0, 4);
            assertThat(seen)
                    .doesNotHaveDuplicates()
                    .containsSubsequence(order.isEmpty() ? ours.reversed() : ours)
                    .doesNotContain(numbers.get(4));
        }
    }

    @Test
    void theMoverAndTheAssignedOfficerAreAlwaysNamed() {
        var number = Moving.caseIn(CaseStatus.VERIFYING);

        restrict(number, "supervisor")
                .statusCode(200)
                .body("status", equalTo("VERIFYING"))
                .body("restrictedTo", contains("police.head", "police.officer", "supervisor"));

        SignIn.POLICE_OFFICER.request().get("/api/v1/cases/" + number).then().statusCode(200);
    }

    @Test
    void onceItIsRestrictedNoMoreItIsAsItWas() {
        var number = Moving.caseIn(CaseStatus.TRIAGED);
        restricted(number);

        move(SignIn.POLICE_HEAD, number, Move.LIFT_RESTRICTION, "{}")
                .statusCode(422)
                .body("errors.field", contains("reason"));
        move(SignIn.POLICE_HEAD, number, Move.LIFT_RESTRICTION, Moving.BODIES.get(Move.LIFT_RESTRICTION))
                .statusCode(200)
                .body("restrictedTo", nullValue());

        for (var person : List.of(SignIn.POLICE_OFFICER, SignIn.DEPARTMENT_OFFICER, SignIn.SUPERVISOR)) {
            person.request().get("/api/v1/cases/" + number).then().statusCode(200);
            assertThat(queueOf(person, "")).containsOnlyOnce(number);
        }
        assertThat(queueOf(SignIn.POLICE_HEAD, "")).containsOnlyOnce(number);
        SignIn.WARD_OFFICER.request().get("/api/v1/cases/" + number).then().statusCode(404);
        move(SignIn.POLICE_HEAD, number, Move.LIFT_RESTRICTION, Moving.BODIES.get(Move.LIFT_RESTRICTION))
                .statusCode(409);
    }

    @Test
    void onlyPeopleWhoAreKnownCanBeNamedAndNotWithoutAReason() {
        var number = Reported.freshCase("HEALTH");

        restrict(number, "nobody.at.all").statusCode(422).body("errors.field", contains("people"));
        for (var nonsense : List.of("police.officer\u0000", " ", "\ud800")) {
            restrict(number, nonsense).statusCode(anyOf(is(400), is(422)));
        }
        restrict(number, IntStream.range(0, 51).mapToObj(i -> "person." + i).toArray(String[]::new))
                .statusCode(422)
                .body("errors.field", contains("people"));
        restrict(number, SignIn.ADMINISTRATOR.username).statusCode(422).body("errors.field", contains("people"));
        move(SignIn.POLICE_HEAD, number, Move.RESTRICT, "{\"people\":[]}")
                .statusCode(422)
                .body("errors.field", contains("reason"));
        move(SignIn.POLICE_HEAD, number, Move.RESTRICT, "{\"reason\":\"Không nêu ai\"}")
                .statusCode(422)
                .body("errors.field", contains("people"));
        SignIn.POLICE_HEAD.request().get("/api/v1/cases/" + number).then().body("version", is(1));
    }

    @Test
    void itIsAssignedOnlyToSomebodyWhoIsNamed() {
        var number = Moving.caseIn(CaseStatus.TRIAGED);
        restricted(number, "police.officer");

        move(SignIn.POLICE_HEAD, number, Move.ASSIGN, "{\"officer\":\"police.other\"}")
                .statusCode(422)
                .body("errors.field", contains("officer"));
        move(SignIn.POLICE_HEAD, number, Move.ASSIGN, "{\"officer\":\"police.officer\"}")
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"ASK, department.officer", "GIVE_TASK, department.officer", "OFFER, department.head"})
    void anotherAgencyIsAskedOnlyWhereSomebodyOfItSeesTheCase(Move move, String somebody) {
        var number = Moving.caseIn(CaseStatus.VERIFYING);
        restricted(number, "supervisor");
        var who = move == Move.OFFER ? SignIn.POLICE_HEAD : SignIn.POLICE_OFFICER;

        move(who, number, move, Moving.BODIES.get(move)).statusCode(422).body("errors.field", contains("agency"));
        restricted(number, somebody);
        move(who, number, move, Moving.BODIES.get(move)).statusCode(200);
    }

    @Test
    void aRestrictedCaseIsHandedOverToAHeadWhoIsNamed() {
        var number = Moving.caseIn(CaseStatus.TRIAGED);
        restricted(number, "department.officer");
        move(SignIn.POLICE_HEAD, number, Move.OFFER, Moving.BODIES.get(Move.OFFER))
                .statusCode(422)
                .body("errors.field", contains("agency"));
        restricted(number, "department.head");
        move(SignIn.POLICE_HEAD, number, Move.OFFER, Moving.BODIES.get(Move.OFFER))
                .statusCode(200);

        restrict(number, "department.officer").statusCode(422).body("errors.field", contains("people"));
        move(SignIn.DEPARTMENT_HEAD, number, Move.ACCEPT_OFFER, "{}")
                .statusCode(200)
                .body("lead", equalTo("hanoi-dic"))
                .body("restrictedTo", contains("department.head", "police.head"));
        SignIn.DEPARTMENT_OFFICER
                .request()
                .get("/api/v1/cases/" + number)
                .then()
                .statusCode(404);
    }

    @Test
    void everyLookIsInTheHistoryOnceAPersonAndDay() {
        var number = Moving.caseIn(CaseStatus.TRIAGED);
        SignIn.SUPERVISOR.request().get("/api/v1/cases/" + number).then().statusCode(200);
        restricted(number, "supervisor");

        LOOKS.forEach(door -> SignIn.SUPERVISOR
                .request()
                .get("/api/v1/cases/" + number + door)
                .then()
                .statusCode(200));
        SignIn.POLICE_OFFICER.request().get("/api/v1/cases/" + number).then().statusCode(404);

        SignIn.POLICE_HEAD
                .request()
                .get("/api/v1/cases/" + number)
                .then()
                .body("version", is(3))
                .body(
                        "history.entries.what",
                        contains("OPENED", "REPORT_LINKED", "TRIAGE", "RESTRICT", "LOOKED", "LOOKED"))
                .body("history.entries[3].facts.restrictedTo", contains("police.head", "supervisor"))
                .body("history.entries[3].reason", equalTo("Có thông tin của trẻ em"))
                .body("history.entries[4].person", equalTo("supervisor"))
                .body("history.entries[5].person", equalTo("police.head"));
    }

    @Test
    void looksAtTheSameMomentAreOneEntryAndDisturbNoMove() throws Exception {
        var number = Moving.caseIn(CaseStatus.VERIFYING);
        restricted(number, "supervisor");
        try (var many = Executors.newFixedThreadPool(9)) {
            var looks = IntStream.range(0, 8)
                    .mapToObj(i -> many.submit(() -> (i % 2 == 0 ? SignIn.SUPERVISOR : SignIn.POLICE_OFFICER)
                            .request()
                            .get("/api/v1/cases/" + number)
                            .statusCode()))
                    .toList();
            move(SignIn.POLICE_OFFICER, number, Move.ASK, Moving.BODIES.get(Move.ASK))
                    .statusCode(422);
            move(SignIn.POLICE_OFFICER, number, Move.RECLASSIFY, Moving.BODIES.get(Move.RECLASSIFY))
                    .statusCode(200);
            for (var look : looks) {
                assertThat(look.get()).isEqualTo(200);
            }
        }

        var entries = SignIn.POLICE_HEAD
                .request()
                .get("/api/v1/cases/" + number + "/history")
                .then()
                .extract()
                .jsonPath();
        assertThat(entries.<String>getList("entries.findAll { it.what == 'LOOKED' }.person"))
                .containsExactlyInAnyOrder("supervisor", "police.officer", "police.head");
        assertThat(entries.<Integer>getList("entries.version")).isSorted();
        assertThat(entries.<Integer>getList("entries.position"))
                .isEqualTo(IntStream.rangeClosed(1, 10).boxed().toList());
    }

    @Test
    void itsEventsNameWhoSeesItAndSayNothingOfWhy() {
        var number = Reported.freshCase("HEALTH");
        restricted(number, "police.officer");
        move(SignIn.POLICE_OFFICER, number, Move.TRIAGE, Moving.BODIES.get(Move.TRIAGE))
                .statusCode(200);
        move(SignIn.POLICE_HEAD, number, Move.LIFT_RESTRICTION, Moving.BODIES.get(Move.LIFT_RESTRICTION))
                .statusCode(200);

        var published = Reported.eventually()
                .until(
                        () -> Reported.broker().all("kiemtin.cases").stream()
                                .filter(event -> event.json().contains(number))
                                .toList(),
                        found -> found.size() == 5);
        published.forEach(event -> EventContract.of(event.name()).assertProduced(event.json()));
        assertThat(published)
                .extracting(KafkaProbe.Published::name)
                .containsExactly(
                        "CaseOpened", "ReportLinked", "CaseRestricted", "CaseTriaged", "CaseRestrictionLifted");
        assertThat(published)
                .extracting(event -> JsonPath.from(event.json()).getList("restrictedTo"))
                .containsExactly(
                        null,
                        null,
                        List.of("police.head", "police.officer"),
                        List.of("police.head", "police.officer"),
                        null);
        assertThat(published).extracting(KafkaProbe.Published::json).noneMatch(json -> json.contains("trẻ em"));
    }

    @Test
    void moreReportsJoinItAndItsDeadlineRunsOn() {
        var text = Reported.uniqueText();
        Reported.report(text, "HEALTH");
        var number = Reported.numberOf(text);
        restricted(number);

        Reported.report(text, "HEALTH");

        Reported.eventually()
                .untilAsserted(() -> SignIn.POLICE_HEAD
                        .request()
                        .get("/api/v1/cases/" + number)
                        .then()
                        .body("reportCount", is(2))
                        .body("deadline.state", equalTo("RUNNING")));
    }

    @Test
    @TestSecurity(
            user = "police.head",
            roles = {"officer", "head"})
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void aCaseIsRestrictedByAFormThatKeepsWhoWasNamed() {
        var number = Reported.freshCase("HEALTH");
        page().formParam("version", 1)
                .formParam("people", "police.officer")
                .formParam("others", "ward.officer, nobody.at.all")
                .formParam("reason", "Có thông tin của trẻ em")
                .post("/desk/cases/" + number + "/restrict")
                .then()
                .statusCode(422)
                .body(allOf(containsString("ward.officer, nobody.at.all"), containsString("tên tài khoản")));

        page().formParam("version", 1)
                .formParam("people", "police.officer", "supervisor")
                .formParam("others", "ward.officer")
                .formParam("reason", "Có thông tin của trẻ em")
                .post("/desk/cases/" + number + "/restrict")
                .then()
                .statusCode(303);

        page().get("/desk/cases/" + number)
                .then()
                .body(containsString("Hạn chế tiếp cận"))
                .body(containsString("value=\"supervisor\" checked"))
                .body(containsString("value=\"ward.officer\""))
                .body(containsString("Name of ward.officer"))
                .body(containsString("Xem hồ sơ hạn chế tiếp cận"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"police.officer\u0000", "nobody", "\u0000"})
    @TestSecurity(
            user = "police.head",
            roles = {"officer", "head"})
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void nonsenseInTheFormRestrictsNothing(String others) {
        var number = Reported.freshCase("HEALTH");
        for (var people :
                List.of(others, IntStream.range(0, 51).mapToObj(i -> "p" + i).collect(Collectors.joining(",")))) {
            page().formParam("version", 1)
                    .formParam("others", people)
                    .formParam("reason", "Có thông tin của trẻ em")
                    .post("/desk/cases/" + number + "/restrict")
                    .then()
                    .statusCode(422);
        }
    }

    @Test
    @TestSecurity(user = "police.other", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void forOthersTheDeskHasNoSuchCase() {
        var number = Reported.freshCase("HEALTH");
        restricted(number);

        page().get("/desk/cases/" + number).then().statusCode(404);
        page().formParam("version", 2)
                .formParam("reason", "x")
                .post("/desk/cases/" + number + "/dismiss")
                .then()
                .statusCode(404);
        page().get("/desk").then().statusCode(200).body(not(containsString(number)));
    }

    /** The status of every answer about the case; none of what is posted names the version, so that nothing is moved. */
    private static Map<String, Integer> everyDoor(SignIn person, String number) {
        var answers = new LinkedHashMap<String, Integer>();
        LOOKS.forEach(door -> answers.put(
                "GET " + door,
                person.request().get("/api/v1/cases/" + number + door).statusCode()));
        Stream.of(Move.values())
                .forEach(move -> answers.put(
                        move.name(),
                        person.request()
                                .body(Moving.bodyOf(move))
                                .post("/api/v1/cases/" + number + "/" + move.path())
                                .statusCode()));
        String report = SignIn.POLICE_HEAD
                .request()
                .get("/api/v1/cases/" + number + "/reports")
                .path("reports[0].id");
        List.of("confirm", "reject", "screen-out", "bring-back")
                .forEach(change -> answers.put(
                        "report " + change,
                        person.request()
                                .body("{}")
                                .post("/api/v1/cases/%s/reports/%s/%s".formatted(number, report, change))
                                .statusCode()));
        answers.put(
                "note",
                person.request()
                        .body("{\"text\":\"Đã xem\"}")
                        .post("/api/v1/cases/" + number + "/notes")
                        .statusCode());
        answers.put(
                "answer",
                person.request()
                        .body("{\"answer\":\"\\u0000 x\"}")
                        .post("/api/v1/cases/" + number + "/requests/1/answer")
                        .statusCode());
        answers.put(
                "cancel",
                person.request()
                        .body("{}")
                        .post("/api/v1/cases/" + number + "/requests/1/cancel")
                        .statusCode());
        return answers;
    }

    private static void restricted(String number, String... people) {
        restrict(number, people).statusCode(200);
    }

    private static ValidatableResponse restrict(String number, String... people) {
        return move(
                SignIn.POLICE_HEAD,
                number,
                Move.RESTRICT,
                Map.of("people", people, "reason", "Có thông tin của trẻ em"));
    }

    /** By somebody who sees it, with the version as it is. */
    private static ValidatableResponse move(SignIn person, String number, Move move, Object body) {
        var version = Stream.of(SignIn.POLICE_HEAD, SignIn.DEPARTMENT_HEAD)
                .map(somebody -> somebody.request().get("/api/v1/cases/" + number + "/moves"))
                .filter(answer -> answer.statusCode() == 200)
                .findFirst()
                .orElseThrow()
                .header("ETag");
        return Moving.move(person, number, version, move, body);
    }

    private static List<String> queueOf(SignIn person, String further) {
        return person.request()
                .get("/api/v1/cases?limit=100" + further)
                .then()
                .statusCode(200)
                .extract()
                .path("cases.number");
    }

    private static RequestSpecification page() {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .accept("text/html")
                .redirects()
                .follow(false);
    }
}
