package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class DossierTest {

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @Test
    void holdsTheWholeCaseAndItsHistoryWithTheExportAsItsLastEntry() {
        var number = aWorkedCase();

        SignIn.POLICE_HEAD
                .request()
                .get("/api/v1/cases/" + number + "/dossier")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString(number + ".json"))
                .header("Cache-Control", "no-store")
                .body("form", equalTo("kiemtin-dossier-1"))
                .body("exportedBy.person", equalTo("police.head"))
                .body("case.number", equalTo(number))
                .body("case.lead", equalTo("hanoi-police"))
                .body(
                        "history.entries.what",
                        contains(
                                "OPENED",
                                "REPORT_LINKED",
                                "TRIAGE",
                                "ASSIGN",
                                "START",
                                "NOTE_ADDED",
                                "ASK",
                                "OFFER",
                                "DOSSIER_EXPORTED"))
                .body("history.length", equalTo(9))
                .body("history.entries[8].hash.length()", equalTo(64))
                .body("history.entries[8].person", equalTo("police.head"))
                .body("history.entries[8].facts.form", equalTo("JSON"))
                .body("parts.reports", hasSize(1))
                .body("parts.reports[0].text", containsString("tin đồn thất thiệt"))
                .body("parts.notes.text", contains("Đã gọi cho trạm cấp nước, họ phủ nhận."))
                .body("parts.requests.question", contains("Có giấy phép không?"))
                .body("parts.handOvers.reason", contains("Thuộc lĩnh vực báo chí"));
    }

    @Test
    void comesOnPaperInTheReadersLanguage() throws IOException {
        var number = aWorkedCase();

        var vietnamese = paper(SignIn.POLICE_OFFICER, number, "vi");
        assertThat(vietnamese)
                .contains(
                        number,
                        "BẢN TRÍCH XUẤT HỒ SƠ VỤ VIỆC",
                        "Cơ quan chủ trì",
                        "Công an thành phố Hà Nội",
                        "Lịch sử hồ sơ")
                .contains("Đã gọi cho trạm cấp nước, họ phủ nhận.", "Có giấy phép không?", "Trang 1/");
        assertThat(paper(SignIn.AUDITOR, number, "en"))
                .contains("EXPORT OF A CASE", "Hanoi City Police", "History of the case", "Page 1/");
    }

    @Test
    void whatWasFoundStandsBeforeEverythingElse() throws IOException {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);

        SignIn.POLICE_OFFICER
                .request()
                .get("/api/v1/cases/" + number + "/dossier")
                .then()
                .statusCode(200)
                .body("parts.keySet()[0]", equalTo("conclusions"))
                .body("parts.conclusions.decidedBy", contains("police.head"));
        assertThat(paper(SignIn.POLICE_OFFICER, number, "vi"))
                .contains("Bản 1: ", "Có hiệu lực")
                .containsSubsequence("Kết luận", "Các phản ánh trong hồ sơ", "Lịch sử hồ sơ");
    }

    @Test
    void thePaperHasEveryHashOfTheHistory() throws IOException {
        var number = aWorkedCase();

        var printed = paper(SignIn.POLICE_OFFICER, number, "vi").replaceAll("\\s", "");

        for (String hash : SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/history")
                .then()
                .extract()
                .<List<String>>path("entries.hash")) {
            assertThat(printed).contains(hash.substring(0, 32), hash.substring(32));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POLICE_OFFICER", "POLICE_HEAD", "DEPARTMENT_HEAD", "SUPERVISOR", "AUDITOR"})
    void isForWhoeverAnswersForTheCaseOrWatchesOverIt(SignIn person) {
        person.request()
                .get("/api/v1/cases/" + Reported.freshCase("HEALTH") + "/dossier")
                .then()
                .statusCode(200);
    }

    @Test
    void isForNobodyElse() {
        var number = Reported.freshCase("HEALTH");
        var dossier = "/api/v1/cases/" + number + "/dossier";

        SignIn.DEPARTMENT_OFFICER.request().get(dossier).then().statusCode(403);
        SignIn.WARD_OFFICER.request().get(dossier).then().statusCode(404);
        SignIn.ADMINISTRATOR.request().get(dossier).then().statusCode(403);
        SignIn.WARD_OFFICER
                .request()
                .accept("application/pdf")
                .get(dossier)
                .then()
                .statusCode(404)
                .contentType(startsWith("application/problem+json"));
        SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/history")
                .then()
                .body("entries.what", contains("OPENED", "REPORT_LINKED"));
    }

    @Test
    void ofARestrictedCaseIsForTheNamedAlone() {
        var number = Reported.freshCase("HEALTH");
        Moving.move(
                        SignIn.POLICE_HEAD,
                        number,
                        Moving.versionOf(number),
                        Move.RESTRICT,
                        "{\"people\":[\"police.officer\"],\"reason\":\"Có thông tin của trẻ em\"}")
                .statusCode(200);
        var dossier = "/api/v1/cases/" + number + "/dossier";

        SignIn.AUDITOR.request().get(dossier).then().statusCode(404);
        SignIn.DEPARTMENT_HEAD.request().get(dossier).then().statusCode(404);
        SignIn.POLICE_OFFICER
                .request()
                .get(dossier)
                .then()
                .statusCode(200)
                .body("history.entries.what.last()", equalTo("DOSSIER_EXPORTED"));
    }

    /** A case that people have worked on. */
    static String aWorkedCase() {
        var number = Moving.caseIn(CaseStatus.VERIFYING);
        SignIn.POLICE_OFFICER
                .request()
                .body("{\"text\":\"Đã gọi cho trạm cấp nước, họ phủ nhận.\"}")
                .post("/api/v1/cases/" + number + "/notes")
                .then()
                .statusCode(201);
        Moving.made(number, SignIn.POLICE_OFFICER, Move.ASK);
        Moving.made(number, SignIn.POLICE_HEAD, Move.OFFER);
        return number;
    }

    private static String paper(SignIn person, String number, String language) throws IOException {
        var content = person.request()
                .accept("application/pdf")
                .get("/api/v1/cases/" + number + "/dossier?lang=" + language)
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .extract()
                .asByteArray();
        // to be looked at
        Files.write(Path.of("target", "dossier-" + language + ".pdf"), content);
        try (var paper = Loader.loadPDF(content)) {
            assertThat(paper.getDocumentCatalog().getLanguage()).isEqualTo(language);
            return new PDFTextStripper().getText(paper);
        }
    }
}
