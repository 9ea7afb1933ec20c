package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
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
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.RealParts;

/** People who see a case write notes for each other, and mention whom they concern. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class NotesTest {

    @Inject
    Database database;

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
        SignIn.WARD_OFFICER.request().get("/api/v1/cases?limit=1").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POLICE_OFFICER, 201",
        "POLICE_HEAD, 201",
        "DEPARTMENT_OFFICER, 201",
        "SUPERVISOR, 201",
        "AUDITOR, 403",
        "WARD_OFFICER, 404",
        "ADMINISTRATOR, 403",
        "OFFICER_WITHOUT_AGENCY, 403"
    })
    void whoeverSeesTheCaseAndWorksOnItWritesAndWhoeverSeesItReads(SignIn person, int expected) {
        var number = Reported.freshCase("HEALTH");

        note(person, number, "Đã gọi cho bệnh viện").statusCode(expected);

        SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/notes")
                .then()
                .statusCode(200)
                .body("notes.writtenBy", expected == 201 ? contains(person.username) : empty());
        person.request()
                .get("/api/v1/cases/" + number + "/notes")
                .then()
                .statusCode(expected == 201 || person == SignIn.AUDITOR ? 200 : expected);
    }

    @Test
    void aNoteIsInTheHistoryAndMakesNobodysScreenStale() {
        var number = Moving.caseIn(CaseStatus.TRIAGED);
        var seen = Moving.versionOf(number);

        note(SignIn.DEPARTMENT_OFFICER, number, "Sở đã có văn bản")
                .statusCode(201)
                .body("number", is(1));

        assertThat(Moving.versionOf(number)).isEqualTo(seen);
        Moving.move(SignIn.POLICE_HEAD, number, seen, Move.ASSIGN).statusCode(200);
        SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/history")
                .then()
                .body("entries.what", contains("OPENED", "REPORT_LINKED", "TRIAGE", "NOTE_ADDED", "ASSIGN"))
                .body("entries[3].person", equalTo("department.officer"))
                .body("entries[3].facts.note", is(1))
                .body("entries[3].reason", nullValue())
                .body("entries[3].version", is(2));
    }

    @ParameterizedTest
    @EnumSource(names = {"DISMISSED", "REFERRED"})
    void alsoOfACaseThatIsNotOpen(CaseStatus status) {
        note(SignIn.POLICE_OFFICER, Moving.caseIn(status), "Lưu để đối chiếu sau")
                .statusCode(201);
    }

    @Test
    void whoeverIsMentionedIsToldByAnEventThatDoesNotSayWhy() {
        var number = Reported.freshCase("HEALTH");

        note(
                        SignIn.POLICE_HEAD,
                        number,
                        "@police.officer và @Supervisor. Nguồn: toasoan@bao.vn, xem @police.officer, (@department.head)")
                .statusCode(201)
                .body("mentioned", contains("police.officer", "supervisor", "department.head"));

        var told = Reported.eventually()
                .until(
                        () -> Reported.broker().all("kiemtin.cases").stream()
                                .filter(event -> event.name().equals("NoteAdded")
                                        && event.json().contains(number))
                                .toList(),
                        found -> found.size() == 1)
                .getFirst();
        EventContract.of("NoteAdded").assertProduced(told.json());
        var json = JsonPath.from(told.json());
        assertThat(json.getList("mentioned")).isEqualTo(List.of("police.officer", "supervisor", "department.head"));
        assertThat(json.getString("by.person")).isEqualTo("police.head");
        assertThat(json.getInt("note")).isEqualTo(1);
        assertThat(told.json()).doesNotContain("Nguồn");
    }

    @Test
    void aNoteThatMentionsNobodyAndASupervisorsAreEventsAsWell() {
        var number = Reported.freshCase("HEALTH");
        note(SignIn.SUPERVISOR, number, "Cần làm gấp").statusCode(201).body("mentioned", empty());

        var told = Reported.eventually()
                .until(
                        () -> Reported.broker().all("kiemtin.cases").stream()
                                .filter(event -> event.name().equals("NoteAdded")
                                        && event.json().contains(number))
                                .toList(),
                        found -> found.size() == 1);
        told.forEach(event -> EventContract.of("NoteAdded").assertProduced(event.json()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ward.officer", "nobody.at.all", "auditor"})
    void aMentionThatReachesNobodyIsRefusedByName(String somebody) {
        var number = Reported.freshCase("HEALTH");

        SignIn.POLICE_OFFICER
                .request()
                .header("Accept-Language", "en")
                .body(Map.of("text", "@police.head @" + somebody + " nhờ xem"))
                .post("/api/v1/cases/" + number + "/notes")
                .then()
                .statusCode(422)
                .body("errors.field", contains("text"))
                .body("errors[0].message", endsWith(": " + somebody + "."));

        assertThat(texts(number)).isEmpty();
    }

    @Test
    void inARestrictedCaseOnlyThoseWhoAreNamedCanBeMentioned() {
        var number = Reported.freshCase("HEALTH");
        Moving.move(
                        SignIn.POLICE_HEAD,
                        number,
                        "\"1\"",
                        Move.RESTRICT,
                        "{\"people\":[\"department.officer\"],\"reason\":\"Có thông tin của trẻ em\"}")
                .statusCode(200);

        note(SignIn.POLICE_HEAD, number, "@police.officer xem giúp").statusCode(422);
        note(SignIn.POLICE_HEAD, number, "@department.officer xem giúp").statusCode(201);
        note(SignIn.POLICE_OFFICER, number, "Đã xem").statusCode(404);
        SignIn.SUPERVISOR
                .request()
                .get("/api/v1/cases/" + number + "/notes")
                .then()
                .statusCode(404);
    }

    @Test
    void pagesGoFromTheNewestBackAndNeitherSkipNorRepeat() {
        var number = Reported.freshCase("HEALTH");
        for (int i = 1; i <= 5; i++) {
            note(SignIn.POLICE_OFFICER, number, "Ghi chú " + i).statusCode(201);
        }

        var seen = new ArrayList<String>();
        Integer before = null;
        do {
            var page = SignIn.POLICE_OFFICER
                    .request()
                    .queryParams(before == null ? Map.of() : Map.of("before", before))
                    .get("/api/v1/cases/" + number + "/notes?limit=2")
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.path("notes.text"));
            before = page.path("next");
            note(SignIn.POLICE_OFFICER, number, "Thêm nữa").statusCode(201);
        } while (before != null);

        assertThat(seen).containsExactly("Ghi chú 5", "Ghi chú 4", "Ghi chú 3", "Ghi chú 2", "Ghi chú 1");
        for (var nonsense : List.of("limit=0", "limit=1000", "before=0", "before=x")) {
            SignIn.POLICE_OFFICER
                    .request()
                    .get("/api/v1/cases/" + number + "/notes?" + nonsense)
                    .then()
                    .statusCode(anyOf(is(400), is(422)));
        }
    }

    @Test
    void aRepeatedRequestWritesNothingAndItsKeyIsForThisNoteOnly() {
        var number = Reported.freshCase("HEALTH");
        var key = "note-of-" + number;

        for (int i = 0; i < 2; i++) {
            withKey(key, number, "Một lần thôi").statusCode(201).body("number", is(1));
        }

        withKey(key, number, "Khác").statusCode(422).body("type", equalTo("/problems/idempotency-key-reused"));
        withKey(key, Reported.freshCase("HEALTH"), "Một lần thôi").statusCode(422);
        assertThat(texts(number)).containsExactly("Một lần thôi");
    }

    @Test
    void theSameRequestTwiceAtOnceIsOneNoteAndManyNotesAtOnceAreNumberedWithoutAGap() throws Exception {
        var number = Reported.freshCase("HEALTH");
        try (var many = Executors.newFixedThreadPool(8)) {
            var twice = many.invokeAll(Collections.nCopies(
                    8,
                    () -> withKey("at-once-" + number, number, "Một lần thôi")
                            .extract()
                            .statusCode()));
            for (var answer : twice) {
                assertThat(answer.get()).isEqualTo(201);
            }
            many.invokeAll(Collections.nCopies(
                    8, () -> note(SignIn.POLICE_HEAD, number, "Nữa").extract().statusCode()));
        }

        assertThat(SignIn.AUDITOR
                        .request()
                        .get("/api/v1/cases/" + number + "/notes")
                        .then()
                        .extract()
                        .<List<Integer>>path("notes.number"))
                .containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1);
    }

    @Test
    void whatCannotBeReadIsLeftOutAndNothingIsNoNote() {
        var number = Reported.freshCase("HEALTH");

        note(SignIn.POLICE_OFFICER, number, " \u0000 ").statusCode(422).body("errors.field", contains("text"));
        note(SignIn.POLICE_OFFICER, number, "x".repeat(4001)).statusCode(422).body("errors.field", contains("text"));
        note(SignIn.POLICE_OFFICER, number, " Dòng một\n\u0000dòng hai ").statusCode(201);

        assertThat(texts(number)).containsExactly("Dòng một\ndòng hai");
    }

    @Test
    void nobodyChangesOrRemovesANote() {
        note(SignIn.POLICE_OFFICER, Reported.freshCase("HEALTH"), "Để lại").statusCode(201);

        for (var bend : List.of("update case_note set text = 'x'", "delete from case_note", "truncate case_note")) {
            assertThat(catchThrowable(() -> database.change(bend))).as(bend).hasMessageContaining("append-only");
        }
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void atTheDeskANoteIsWrittenByAFormAndShowsNamesForAccounts() {
        var number = Reported.freshCase("HEALTH");
        page().get("/desk/cases/" + number).then().body(containsString("<code>@supervisor</code>"));

        page().formParam("note", "@supervisor xem <b>giúp</b>\r\ndòng hai")
                .formParam("key", "desk-" + number)
                .post("/desk/cases/" + number + "/notes")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/desk/cases/" + number + "?noted=1#notes"));

        page().get("/desk/cases/" + number + "?noted=1")
                .then()
                .statusCode(200)
                .body(containsString("Đã thêm ghi chú."))
                .body(containsString("<strong>Name of supervisor</strong> xem &lt;b&gt;giúp&lt;/b&gt;\ndòng hai"))
                .body(containsString("Thêm ghi chú"));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void aNoteThatIsRefusedIsStillInTheFormAndNonsenseDoesNoHarm() {
        var number = Reported.freshCase("HEALTH");

        page().formParam("note", "@nobody.at.all xem giúp")
                .post("/desk/cases/" + number + "/notes")
                .then()
                .statusCode(422)
                .body(allOf(containsString("nobody.at.all."), containsString(">@nobody.at.all xem giúp</textarea>")));
        page().formParam("note", "  ")
                .post("/desk/cases/" + number + "/notes")
                .then()
                .statusCode(422)
                .body(containsString("Vui lòng ghi nội dung ghi chú."));
        page().get("/desk/cases/" + number + "/notes").then().statusCode(303);
        page().formParam("note", "Khóa lạ\u0000 vẫn ghi được")
                .formParam("key", "\u0000".repeat(3) + "x".repeat(9000))
                .post("/desk/cases/" + number + "/notes")
                .then()
                .statusCode(303);
    }

    @Test
    @TestSecurity(user = "auditor", roles = "auditor")
    void anAuditorReadsNotesAtTheDeskAndHasNoForm() {
        var number = Reported.freshCase("HEALTH");
        for (int i = 1; i <= 21; i++) {
            note(SignIn.POLICE_OFFICER, number, "Ghi chú số " + i + " hết").statusCode(201);
        }

        page().get("/desk/cases/" + number)
                .then()
                .body(allOf(
                        containsString("Ghi chú số 21 hết"),
                        containsString("notes-before=2#notes"),
                        not(containsString("name=\"note\"")),
                        not(containsString("Ghi chú số 1 hết"))));
        page().get("/desk/cases/" + number + "?notes-before=2").then().body(containsString("Ghi chú số 1 hết"));
        page().formParam("note", "Thử")
                .post("/desk/cases/" + number + "/notes")
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse note(SignIn person, String number, String text) {
        return person.request()
                .body(Map.of("text", text))
                .post("/api/v1/cases/" + number + "/notes")
                .then();
    }

    private static ValidatableResponse withKey(String key, String number, String text) {
        return SignIn.POLICE_OFFICER
                .request()
                .header("Idempotency-Key", key)
                .body(Map.of("text", text))
                .post("/api/v1/cases/" + number + "/notes")
                .then();
    }

    private static List<String> texts(String number) {
        return SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/notes")
                .then()
                .extract()
                .path("notes.text");
    }

    private static RequestSpecification page() {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .accept("text/html")
                .redirects()
                .follow(false);
    }
}
