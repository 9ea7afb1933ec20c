package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.messaging.testing.RealParts;

/** Evidence on the page of a case: by plain forms, as a browser without script sends them. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class EvidenceDeskTest {

    private static final byte[] TESTIMONY = "Lời khai của bà T.\n".getBytes(StandardCharsets.UTF_8);

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void aFileIsAddedByAFormAndTakenHome() {
        var number = Reported.freshCase("HEALTH");
        page(number).body(containsString("Hồ sơ chưa có chứng cứ."));

        form().multiPart(FilePart.of("loi-khai.txt", TESTIMONY))
                .multiPart("description", "Lời khai đầu tiên", "text/plain; charset=UTF-8")
                .multiPart("takenAt", "2026-11-24T10:30")
                .multiPart("key", "one")
                .post("/desk/cases/" + number + "/evidence")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/desk/cases/" + number + "?evidence-added=1#evidence"));

        var shown = Jsoup.parse(page(number).extract().asString()).select("#evidence-1");
        assertThat(shown.text()).contains("Chứng cứ số 1", "Tệp", "Lời khai đầu tiên", "10:30 ngày 24/11/2026");
        assertThat(shown.select("summary code").text()).hasSize(13);
        assertThat(shown.select("p code").text()).hasSize(64);
        var file = shown.select("a[download]").attr("href");
        assertThat(given().get(file).then().statusCode(200).extract().asByteArray())
                .isEqualTo(TESTIMONY);
        page(number).body(containsString("Đã tải tệp chứng cứ</strong>: Chứng cứ số 1"));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void aLinkIsAddedByAFormAndSentTwiceItIsThereOnce() {
        var number = Reported.freshCase("HEALTH");

        for (int i = 0; i < 2; i++) {
            form().multiPart("link", "https://example.vn/tin")
                    .multiPart("text", "Từ mai\r\ncấm đường", "text/plain; charset=UTF-8")
                    .multiPart("description", "")
                    .multiPart("takenAt", "")
                    .multiPart("key", "twice-" + number)
                    .post("/desk/cases/" + number + "/evidence")
                    .then()
                    .statusCode(303);
        }

        evidence(number).body("evidence.text", equalTo(List.of("Từ mai\ncấm đường")));
        page(number).body(containsString("<code>https://example.vn/tin</code>"));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void whatIsRefusedIsSaidAndTheRestIsKept() {
        var number = Reported.freshCase("HEALTH");

        var answer = form().multiPart(FilePart.of("a.png", "<html><script>".getBytes(StandardCharsets.UTF_8)))
                .multiPart("description", "Ảnh chụp bài đăng", "text/plain; charset=UTF-8")
                .post("/desk/cases/" + number + "/evidence")
                .then()
                .statusCode(422)
                .body(containsString("Loại tệp này không được nhận làm chứng cứ: text/html"));
        form().multiPart("link", "javascript:alert(1)")
                .post("/desk/cases/" + number + "/evidence")
                .then()
                .statusCode(422)
                .body(allOf(
                        containsString("phải bắt đầu bằng http://"), containsString("value=\"javascript:alert(1)\"")));
        form().multiPart("link", "https://example.vn/tin")
                .multiPart("takenAt", "hôm qua")
                .post("/desk/cases/" + number + "/evidence")
                .then()
                .statusCode(422)
                .body(containsString("Thời điểm ghi nhận phải hợp lệ"));

        var shown = Jsoup.parse(answer.extract().asString());
        assertThat(shown.select("#evidence-file-what").text()).isEqualTo("Ảnh chụp bài đăng");
        evidence(number).body("evidence", empty());
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void evidenceIsSetAsideByAFormWithItsReason() {
        var number = Reported.freshCase("HEALTH");
        Moving.hasEvidence(number, SignIn.DEPARTMENT_OFFICER);
        aside(number, "1", " ").statusCode(422).body(containsString("Vui lòng nêu lý do."));
        aside(number, "9", "Ảnh cắt ghép").statusCode(412).body(containsString("vừa được người khác loại"));

        aside(number, "1", "Ảnh cắt ghép").statusCode(303);

        page(number)
                .body(allOf(
                        containsString("Đã loại khỏi chứng cứ"),
                        containsString("Ảnh cắt ghép"),
                        not(containsString("/evidence/1/set-aside"))));
    }

    @Test
    @TestSecurity(user = "auditor", roles = "auditor")
    void whoeverOnlyLooksIsOfferedNoForm() {
        var number = Reported.freshCase("HEALTH");
        Moving.hasEvidence(number, SignIn.POLICE_OFFICER);

        page(number)
                .body(allOf(
                        containsString("id=\"evidence-1\""),
                        not(containsString("multipart/form-data")),
                        not(containsString("/set-aside"))));
        form().multiPart("link", "https://example.vn/tin")
                .post("/desk/cases/" + number + "/evidence")
                .then()
                .statusCode(403);
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void anotherSitesPageAddsNothing() {
        var number = Reported.freshCase("HEALTH");

        form().header("Sec-Fetch-Site", "cross-site")
                .multiPart("link", "https://example.vn/tin")
                .post("/desk/cases/" + number + "/evidence")
                .then()
                .statusCode(403);

        evidence(number).body("evidence", hasSize(0));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void aConclusionIsProposedWithTheGroundsThatAreTicked() {
        var number = Moving.caseIn(CaseStatus.VERIFYING);
        Moving.hasEvidence(number, SignIn.POLICE_OFFICER);
        var answer = proposal(number)
                .formParam("evidence", 1)
                .post("/desk/cases/" + number + "/propose")
                .then();
        answer.statusCode(422).body(containsString("phải có ít nhất một căn cứ pháp lý"));
        var shown = Jsoup.parse(answer.extract().asString());
        assertThat(shown.select("input[name=evidence][checked]").eachAttr("value"))
                .containsExactly("1");
        assertThat(shown.select("#propose-verdict option[selected]").val()).isEqualTo("FALSE");
        assertThat(shown.select("input[name=legalBases]").eachAttr("value"))
                .contains("hanoi-500-2023")
                .doesNotContain("criminal-code-117");

        proposal(number)
                .formParam("evidence", 1)
                .formParam("legalBases", "hanoi-500-2023")
                .post("/desk/cases/" + number + "/propose")
                .then()
                .statusCode(303);

        page(number)
                .body(allOf(
                        containsString("<a href=\"#evidence-1\" title=\"SHA-256: "),
                        containsString("500/UBND-KGVX (Công văn của Ủy ban nhân dân thành phố Hà Nội")));
    }

    private static RequestSpecification proposal(String number) {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .redirects()
                .follow(false)
                .formParam("version", Moving.versionOf(number).replace("\"", ""))
                .formParam("verdict", "FALSE")
                .formParam("reasonsVi", "Sở Y tế bác bỏ.")
                .formParam("reasonsEn", "Denied.");
    }

    private static ValidatableResponse aside(String number, String version, String reason) {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .redirects()
                .follow(false)
                .formParam("version", version)
                .formParam("reason", reason)
                .post("/desk/cases/" + number + "/evidence/1/set-aside")
                .then();
    }

    private static RequestSpecification form() {
        return given().contentType("multipart/form-data")
                .accept("text/html")
                .redirects()
                .follow(false);
    }

    private static ValidatableResponse page(String number) {
        return given().accept("text/html").get("/desk/cases/" + number).then().statusCode(200);
    }

    private static ValidatableResponse evidence(String number) {
        return SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/evidence")
                .then()
                .statusCode(200);
    }
}
