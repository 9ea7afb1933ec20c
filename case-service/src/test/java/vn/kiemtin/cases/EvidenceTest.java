package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.messaging.testing.RealParts;

/** Files and links that belong to a case: whoever works on it adds them, whoever sees it reads them, nobody changes them. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class EvidenceTest {

    @Inject
    Database database;

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
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
    void whoeverSeesTheCaseAndWorksOnItAddsAndWhoeverSeesItReads(SignIn person, int expected) {
        var number = Reported.freshCase("HEALTH");

        Proving.upload(person, number, "anh.png", Proving.PNG).statusCode(expected);
        Proving.link(person, number, "https://example.vn/tin").statusCode(expected);

        SignIn.AUDITOR
                .request()
                .get(Proving.address(number))
                .then()
                .statusCode(200)
                .body("evidence.kind", expected == 201 ? contains("FILE", "LINK") : empty());
        person.request()
                .get(Proving.address(number))
                .then()
                .statusCode(expected == 201 || person == SignIn.AUDITOR ? 200 : expected);
        if (expected != 201) {
            Proving.upload(SignIn.POLICE_OFFICER, number, "anh.png", Proving.PNG)
                    .statusCode(201);
        }
        person.request()
                .get(Proving.address(number) + "/1/file")
                .then()
                .statusCode(expected == 201 || person == SignIn.AUDITOR ? 200 : expected);
    }

    @Test
    void aFileIsKeptAsItIsWithItsHashAndBothAreInTheHistory() {
        var number = Moving.caseIn(CaseStatus.TRIAGED);
        var seen = Moving.versionOf(number);

        Proving.form(SignIn.POLICE_OFFICER)
                .multiPart(FilePart.of("anh-chup.png", Proving.PNG))
                .multiPart("description", "Ảnh chụp bài đăng gốc", "text/plain; charset=UTF-8")
                .multiPart("takenAt", "2026-11-24T03:30:00Z")
                .post(Proving.address(number))
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .body("number", is(1))
                .body("mediaType", equalTo("image/png"))
                .body("size", is(Proving.PNG.length))
                .body("sha256", equalTo(Proving.sha256(Proving.PNG)))
                .body("description", equalTo("Ảnh chụp bài đăng gốc"))
                .body("takenAt", equalTo("2026-11-24T03:30:00Z"))
                .body("addedBy", equalTo("police.officer"))
                .body("agency", equalTo("hanoi-police"))
                .body("setAside", nullValue());

        assertThat(Moving.versionOf(number)).isEqualTo(seen);
        Proving.history(number)
                .body("entries[3].what", equalTo("EVIDENCE_ADDED"))
                .body("entries[3].facts.evidence", is(1))
                .body("entries[3].facts.sha256", equalTo(Proving.sha256(Proving.PNG)));
    }

    @Test
    void aLinkIsKeptWithWhatWasReadThere() {
        var number = Reported.freshCase("HEALTH");

        Proving.link(SignIn.POLICE_OFFICER, number, " https://example.vn/tin?id=7 ")
                .statusCode(201)
                .body("link", equalTo("https://example.vn/tin?id=7"))
                .body("text", equalTo("Từ mai\ncấm đường"))
                .body(
                        "sha256",
                        equalTo(Proving.sha256(
                                "https://example.vn/tin?id=7\nTừ mai\ncấm đường".getBytes(StandardCharsets.UTF_8))));

        SignIn.POLICE_OFFICER
                .request()
                .get(Proving.address(number) + "/1/file")
                .then()
                .statusCode(404);
        for (var nonsense :
                List.of("javascript:alert(1)", "ftp://example.vn/x", "http://", "không phải", "https:///x")) {
            Proving.link(SignIn.POLICE_OFFICER, number, nonsense)
                    .statusCode(422)
                    .body("errors.field", contains("link"));
        }
    }

    @Test
    void aRepeatedRequestAddsNothingAndItsKeyIsForThisAlone() {
        var number = Reported.freshCase("HEALTH");
        var key = "evidence-of-" + number;

        for (int i = 0; i < 2; i++) {
            withKey(key, number, Proving.PNG).statusCode(201).body("number", is(1));
        }

        withKey(key, number, "Khác".getBytes(StandardCharsets.UTF_8)).statusCode(422);
        withKey(key, Reported.freshCase("HEALTH"), Proving.PNG)
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
        SignIn.AUDITOR.request().get(Proving.address(number)).then().body("evidence", hasSize(1));
    }

    @Test
    void whatProvesWrongIsSetAsideOnceWithAReasonAndStays() {
        var number = Reported.freshCase("HEALTH");
        Proving.upload(SignIn.POLICE_OFFICER, number, "anh.png", Proving.PNG).statusCode(201);

        Proving.aside(SignIn.DEPARTMENT_OFFICER, number, 1, null, "Ảnh cắt ghép")
                .statusCode(428);
        Proving.aside(SignIn.DEPARTMENT_OFFICER, number, 1, "\"7\"", "Ảnh cắt ghép")
                .statusCode(412);
        Proving.aside(SignIn.DEPARTMENT_OFFICER, number, 1, "\"1\"", " \u0000 ").statusCode(422);
        Proving.aside(SignIn.AUDITOR, number, 1, "\"1\"", "Ảnh cắt ghép").statusCode(403);
        Proving.aside(SignIn.WARD_OFFICER, number, 1, "\"1\"", "Ảnh cắt ghép").statusCode(404);
        Proving.aside(SignIn.DEPARTMENT_OFFICER, number, 2, "\"1\"", "Ảnh cắt ghép")
                .statusCode(404);
        for (int i = 0; i < 2; i++) {
            Proving.aside(SignIn.DEPARTMENT_OFFICER, number, 1, "\"1\"", "Ảnh cắt ghép")
                    .statusCode(200)
                    .header("ETag", equalTo("\"2\""))
                    .body("setAside.reason", equalTo("Ảnh cắt ghép"))
                    .body("setAside.by", equalTo("department.officer"));
        }
        Proving.aside(SignIn.POLICE_HEAD, number, 1, "\"2\"", "Lý do khác").statusCode(412);

        SignIn.POLICE_OFFICER
                .request()
                .get(Proving.address(number) + "/1/file")
                .then()
                .statusCode(200);
        SignIn.POLICE_OFFICER
                .request()
                .get(Proving.address(number) + "/1")
                .then()
                .header("ETag", equalTo("\"2\""))
                .body("setAside.reason", equalTo("Ảnh cắt ghép"));
        Proving.history(number)
                .body("entries.findAll { it.what == 'EVIDENCE_SET_ASIDE' }", hasSize(1))
                .body("entries[3].reason", equalTo("Ảnh cắt ghép"));
    }

    @Test
    void nobodyChangesOrRemovesEvidenceInTheDatabase() {
        var number = Reported.freshCase("HEALTH");
        Proving.upload(SignIn.POLICE_OFFICER, number, "anh.png", Proving.PNG).statusCode(201);
        Proving.upload(SignIn.POLICE_OFFICER, number, "anh.png", Proving.PNG).statusCode(201);
        Proving.aside(SignIn.POLICE_OFFICER, number, 2, "\"1\"", "Trùng").statusCode(200);

        for (var bend : List.of(
                "update evidence set sha256 = repeat('0', 64)",
                "update evidence set sha256 = repeat('0', 64), set_aside_at = now(), set_aside_by = 'x', set_aside_reason = 'x' where set_aside_at is null",
                "update evidence set set_aside_at = null, set_aside_by = null, set_aside_reason = null where set_aside_at is not null",
                "delete from evidence",
                "truncate evidence")) {
            assertThat(catchThrowable(() -> database.change(bend))).as(bend).hasMessageContaining("append-only");
        }
    }

    @Test
    void aRestrictedCasesEvidenceIsForThoseWhoAreNamed() {
        var number = Reported.freshCase("HEALTH");
        Proving.upload(SignIn.POLICE_OFFICER, number, "anh.png", Proving.PNG).statusCode(201);
        Moving.move(
                        SignIn.POLICE_HEAD,
                        number,
                        "\"1\"",
                        Move.RESTRICT,
                        "{\"people\":[\"department.officer\"],\"reason\":\"Có thông tin của trẻ em\"}")
                .statusCode(200);

        Proving.upload(SignIn.DEPARTMENT_OFFICER, number, "anh.png", Proving.PNG)
                .statusCode(201);
        for (var person : List.of(SignIn.POLICE_OFFICER, SignIn.SUPERVISOR, SignIn.AUDITOR)) {
            for (var path : List.of("", "/1", "/1/file")) {
                person.request().get(Proving.address(number) + path).then().statusCode(404);
            }
        }
    }

    @Test
    void nonsenseIsAProblemAndNoFailure() {
        var number = Reported.freshCase("HEALTH");

        Proving.form(SignIn.POLICE_OFFICER)
                .multiPart("description", "Không có tệp")
                .post(Proving.address(number))
                .then()
                .statusCode(422)
                .body("errors.field", contains("file"));
        for (var time :
                List.of("hôm qua", "3000-01-01T00:00:00Z", "+999999999-01-01T00:00:00Z", "0001-01-01T00:00:00Z")) {
            Proving.form(SignIn.POLICE_OFFICER)
                    .multiPart(FilePart.of("a.png", Proving.PNG))
                    .multiPart("takenAt", time)
                    .post(Proving.address(number))
                    .then()
                    .statusCode(422)
                    .body("errors.field", contains("takenAt"));
        }
        Proving.raw("image/png", Proving.PNG, "description=" + "x".repeat(2001), number)
                .statusCode(422);
        Proving.raw("text/html", Proving.HTML.getBytes(StandardCharsets.UTF_8), "", number)
                .statusCode(415);
        for (var item : List.of("0", "99999", "-1", "x", "99999999999")) {
            SignIn.POLICE_OFFICER
                    .request()
                    .get(Proving.address(number) + "/" + item + "/file")
                    .then()
                    .statusCode(404);
        }
        SignIn.AUDITOR.request().get(Proving.address(number)).then().body("evidence", empty());
    }

    @Test
    void evidenceIsAddedInWhateverStatusTheCaseIs() {
        for (var status : List.of(CaseStatus.DISMISSED, CaseStatus.REFERRED)) {
            Proving.upload(SignIn.POLICE_OFFICER, Moving.caseIn(status), "anh.png", Proving.PNG)
                    .statusCode(201);
        }
    }

    private static ValidatableResponse withKey(String key, String number, byte[] content) {
        return Proving.form(SignIn.POLICE_OFFICER)
                .header("Idempotency-Key", key)
                .multiPart(FilePart.of("anh.png", content))
                .post(Proving.address(number))
                .then();
    }
}
