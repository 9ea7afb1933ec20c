package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.LocalDate;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.RealParts;

/** What an officer enters into the forms of a case, and what the page says then. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class DeskFormsTest {

    private static void made(SignIn person, String path, int seenVersion, String body) {
        person.request()
                .header("If-Match", "\"" + seenVersion + "\"")
                .body(body)
                .post(path)
                .then()
                .statusCode(200);
    }

    private static Response triage(String number, String version, String reason) {
        return page().formParam("version", version)
                .formParam("field", "OTHER")
                .formParam("severity", "SEVERE")
                .formParam("coordinating", "ward-hoan-kiem")
                .formParam("reason", reason)
                .post("/desk/cases/" + number + "/triage");
    }

    private static RequestSpecification page() {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .accept("text/html")
                .redirects()
                .follow(false);
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void aCaseIsTriagedByAFormAndTheBrowserIsSentBackToIt() {
        var number = Reported.freshCase("HEALTH");
        page().get("/desk/cases/" + number)
                .then()
                .body(allOf(containsString("Phân loại"), not(containsString("/assign\""))));

        page().formParam("version", 1)
                .formParam("field", "HEALTH")
                .formParam("severity", "SEVERE")
                .formParam("coordinating", "hanoi-dic", "ward-hoan-kiem")
                .formParam("reason", "Lan nhanh")
                .post("/desk/cases/" + number + "/triage")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/desk/cases/" + number + "?moved=1"));

        page().get("/desk/cases/" + number + "?moved=1")
                .then()
                .body(allOf(
                        containsString("Trạng thái hiện tại: Đã phân loại."),
                        containsString("Lan nhanh"),
                        containsString("phường Hoàn Kiếm")));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void aCaseIsMergedAndSeparatedByForms() {
        var number = Reported.freshCase("HEALTH");
        var other = Reported.freshCase("HEALTH");
        page().formParam("version", 1)
                .formParam("into", "HS-2026-999999")
                .formParam("reason", "Cùng một tin")
                .post("/desk/cases/" + number + "/merge")
                .then()
                .statusCode(422)
                .body(allOf(
                        containsString("do cơ quan của bạn chủ trì"),
                        containsString("value=\"HS-2026-999999\""),
                        containsString("Cùng một tin")));

        page().formParam("version", 1)
                .formParam("into", " " + other + " ")
                .post("/desk/cases/" + number + "/merge")
                .then()
                .statusCode(303);

        page().get("/desk/cases/" + other)
                .then()
                .body(allOf(containsString("Các hồ sơ đã nhập vào"), containsString("/desk/cases/" + number)));
        page().get("/desk/cases/" + number)
                .then()
                .body(allOf(containsString("Đã nhập hồ sơ"), containsString("/desk/cases/" + other)));
        page().formParam("version", 2)
                .post("/desk/cases/" + number + "/unmerge")
                .then()
                .statusCode(303);
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void aReportIsScreenedOutBroughtBackAndPutElsewhereByForms() {
        var text = Reported.uniqueText();
        var report = Reported.report(text, "HEALTH");
        var number = Reported.numberOf(text);
        Reported.report(text, "HEALTH");
        Reported.eventually()
                .untilAsserted(() -> page().accept("application/json")
                        .get("/api/v1/cases/" + number)
                        .then()
                        .body("reportCount", is(2)));
        var reports = "/desk/cases/" + number + "/reports/" + report;
        page().post(reports + "/screen-out").then().statusCode(422).body(containsString("Vui lòng nêu lý do"));

        page().formParam("reason", "Quảng cáo")
                .post(reports + "/screen-out")
                .then()
                .statusCode(303);
        page().get("/desk/cases/" + number + "?settled=1")
                .then()
                .body(allOf(containsString("Đã ghi nhận"), containsString("Đã loại"), containsString("Quảng cáo")));
        page().post(reports + "/bring-back").then().statusCode(303);
        page().post(reports + "/reject").then().statusCode(303).header("Location", containsString("moved-to=HS-"));
        page().get("/desk/cases/" + number + "?moved-to=HS-2026-000057")
                .then()
                .body(containsString("Phản ánh hiện ở hồ sơ HS-2026-000057."));
        page().get("/desk/cases/" + number + "?moved-to=<b>x</b>").then().body(not(containsString("<b>x")));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void aCaseIsReclassifiedByAFormAndItsHistorySaysWhatItWas() {
        var number = Reported.freshCase("HEALTH");
        var form = page().formParam("version", 1).formParam("field", "HEALTH").formParam("reason", "Lan nhanh");
        form.formParam("severity", "HIGH")
                .post("/desk/cases/" + number + "/reclassify")
                .then()
                .statusCode(422)
                .body(allOf(containsString("khác với hiện tại"), containsString("Lan nhanh")));

        page().formParam("version", 1)
                .formParam("field", "OTHER")
                .formParam("severity", "SEVERE")
                .formParam("reason", "Lan nhanh")
                .post("/desk/cases/" + number + "/reclassify")
                .then()
                .statusCode(303);

        page().get("/desk/cases/" + number)
                .then()
                .body(containsString("Lĩnh vực khác, Nghiêm trọng"))
                .body(containsString("(trước đó: Y tế, sản phẩm y tế, Cao)"));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void whoeverComesTooLateIsShownHowTheCaseStandsNow() {
        var number = Reported.freshCase("HEALTH");

        page().formParam("version", 9)
                .formParam("field", "HEALTH")
                .formParam("severity", "SEVERE")
                .post("/desk/cases/" + number + "/triage")
                .then()
                .statusCode(412)
                .body(allOf(containsString("vừa được người khác cập nhật"), containsString(number)));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void whoeverHadToSignInAgainWhileSendingAFormIsBackAtTheCase() {
        var number = Reported.freshCase("HEALTH");

        page().get("/desk/cases/" + number + "/triage")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/desk/cases/" + number));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void aReasonOfTwoThousandVietnameseLettersIsKept() {
        var number = Reported.freshCase("HEALTH");
        var reason = "ế".repeat(2000);

        triage(number, "1", reason).then().statusCode(303);

        page().get("/desk/cases/" + number).then().body(containsString(reason));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void aLongerReasonIsRefusedAndNothingEnteredIsLost() {
        var number = Reported.freshCase("HEALTH");
        var reason = "ế".repeat(2001);

        var answer = triage(number, "1", reason).then().statusCode(422).body(containsString("2.001 ký tự"));

        var shown = Jsoup.parse(answer.extract().asString());
        assertThat(shown.select("#reason-TRIAGE").text()).isEqualTo(reason);
        assertThat(shown.select("#triage-field option[selected]").val()).isEqualTo("OTHER");
        assertThat(shown.select("#triage-severity option[selected]").val()).isEqualTo("SEVERE");
        assertThat(shown.select("input[name=coordinating][checked]").eachAttr("value"))
                .containsExactly("ward-hoan-kiem");
        SignIn.POLICE_OFFICER.request().get("/api/v1/cases/" + number).then().body("version", is(1));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void aReasonIsShownAgainWhateverTheMoveIsRefusedFor() {
        var number = Reported.freshCase("HEALTH");

        triage(number, "9", "Lan rất nhanh").then().statusCode(412).body(containsString("Lan rất nhanh</textarea>"));
        page().formParam("reason", "Lan rất nhanh")
                .formParam("field", "HEALTH")
                .formParam("severity", "HIGH")
                .post("/desk/cases/" + number + "/triage")
                .then()
                .statusCode(412)
                .body(containsString("Lan rất nhanh</textarea>"));
        page().formParam("reason", "Lan rất nhanh")
                .formParam("version", 1)
                .post("/desk/cases/" + number + "/triage")
                .then()
                .statusCode(422)
                .body(containsString("Lan rất nhanh</textarea>"));
        triage(number, "1", "Lần đầu").then().statusCode(303);
        triage(number, "2", "Lan rất nhanh")
                .then()
                .statusCode(409)
                .body(allOf(containsString("bạn đã nhập"), containsString("Lan rất nhanh")));
    }

    @Test
    @TestSecurity(
            user = "police.head",
            roles = {"officer", "head"})
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void aCaseIsReferredAndTakenBackByForms() {
        var number = Reported.freshCase("HEALTH");

        page().formParam("version", 1)
                .formParam("body", "Bộ Y tế")
                .formParam("reference", "125/CAHN-ANM")
                .post("/desk/cases/" + number + "/refer")
                .then()
                .statusCode(303);

        page().get("/desk/cases/" + number)
                .then()
                .body(allOf(
                        containsString("Đã chuyển cơ quan khác"),
                        containsString("<dd>Bộ Y tế (văn bản số 125/CAHN-ANM)</dd>"),
                        containsString("/take-back\"")));
        page().formParam("version", 2)
                .post("/desk/cases/" + number + "/take-back")
                .then()
                .statusCode(303);
        page().get("/desk/cases/" + number)
                .then()
                .body(allOf(containsString("Đã phân loại"), not(containsString("<dd>Bộ Y tế"))));
    }

    @Test
    @TestSecurity(
            user = "police.head",
            roles = {"officer", "head"})
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void whatIsMissingOrTooLongInAFormIsSaidAndTheRestIsKept() {
        var number = Reported.freshCase("HEALTH");

        page().formParam("version", 1)
                .post("/desk/cases/" + number + "/dismiss")
                .then()
                .statusCode(422)
                .body(containsString("Vui lòng nêu lý do."));
        var answer = page().formParam("version", 1)
                .formParam("body", "Bộ Y tế")
                .formParam("reference", "x".repeat(201))
                .post("/desk/cases/" + number + "/refer")
                .then()
                .statusCode(422)
                .body(containsString("không được dài quá 200 ký tự"));

        var shown = Jsoup.parse(answer.extract().asString());
        assertThat(shown.select("#refer-body").val()).isEqualTo("Bộ Y tế");
        assertThat(shown.select("details#REFER").hasAttr("open")).isTrue();
        assertThat(shown.select("details#DISMISS").hasAttr("open")).isFalse();
        page().post("/desk/cases/" + number + "/no-such-move").then().statusCode(404);
    }

    @Test
    @TestSecurity(user = "department.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-dic"))
    void theAskedAgencyAnswersByAForm() {
        SignIn.POLICE_OFFICER.request().get("/api/v1/cases?limit=1").then().statusCode(200);
        var number = Reported.freshCase("SECURITY_ORDER");
        var path = "/api/v1/cases/" + number;
        made(SignIn.POLICE_OFFICER, path + "/triage", 1, "{\"field\":\"OTHER\",\"severity\":\"HIGH\"}");
        made(SignIn.POLICE_HEAD, path + "/assign", 2, "{\"officer\":\"police.officer\"}");
        made(SignIn.POLICE_OFFICER, path + "/start", 3, "{}");
        page().get("/desk/cases/" + number).then().statusCode(404);
        made(SignIn.POLICE_OFFICER, path + "/ask", 4, """
                {"agency":"hanoi-dic","question":"Trang này có phép không?","dueAt":"%s"}""".formatted(
                        Instant.now().plusSeconds(3600)));

        page().get("/desk/cases/" + number)
                .then()
                .body(allOf(
                        containsString("Chờ thông tin"),
                        containsString("Trang này có phép không?"),
                        containsString("/requests/1/answer\"")));
        page().post("/desk/cases/" + number + "/requests/1/answer")
                .then()
                .statusCode(422)
                .body(containsString("Vui lòng ghi nội dung trả lời."));
        page().formParam("answer", "Không có phép.")
                .post("/desk/cases/" + number + "/requests/1/answer")
                .then()
                .statusCode(303);

        page().get("/desk/cases/" + number + "?answered=1")
                .then()
                .body(allOf(
                        containsString("Đang xác minh"),
                        containsString("Không có phép."),
                        containsString("Đã gửi trả lời."),
                        not(containsString("/requests/1/answer\""))));
    }

    @Test
    @TestSecurity(
            user = "police.head",
            roles = {"officer", "head"})
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void aCaseIsOfferedToAnotherAgencyByAFormAndTheOfferWithdrawn() {
        var number = Reported.freshCase("HEALTH");
        page().formParam("version", 1)
                .formParam("agency", "hanoi-dic")
                .formParam("dueAt", "2026-01-01T17:00")
                .formParam("reason", "Thuộc lĩnh vực báo chí")
                .post("/desk/cases/" + number + "/offer")
                .then()
                .statusCode(422)
                .body(containsString("Thời hạn phải sau thời điểm hiện tại"));

        page().formParam("version", 1)
                .formParam("agency", "hanoi-dic")
                .formParam("dueAt", LocalDate.now().plusDays(2) + "T17:00")
                .formParam("reason", "Thuộc lĩnh vực báo chí")
                .post("/desk/cases/" + number + "/offer")
                .then()
                .statusCode(303);

        page().get("/desk/cases/" + number)
                .then()
                .body(allOf(
                        containsString("Đang đề nghị chuyển cho"),
                        containsString("Thuộc lĩnh vực báo chí"),
                        containsString("/withdraw-offer\""),
                        not(containsString("/offer\""))));
        page().formParam("version", 2)
                .post("/desk/cases/" + number + "/withdraw-offer")
                .then()
                .statusCode(303);
        page().get("/desk/cases/" + number).then().body(allOf(containsString("Đã rút"), containsString("/offer\"")));
    }

    @Test
    @TestSecurity(
            user = "department.head",
            roles = {"officer", "head"})
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-dic"))
    void theOfferedAgencyTakesTheCaseByAForm() {
        var number = Reported.freshCase("HEALTH");
        made(SignIn.POLICE_HEAD, "/api/v1/cases/" + number + "/offer", 1, Moving.offerTo("hanoi-dic"));
        page().get("/desk/cases/" + number)
                .then()
                .body(allOf(containsString("Tiếp nhận hồ sơ"), containsString("/decline-offer\"")));

        page().formParam("version", 2)
                .post("/desk/cases/" + number + "/accept-offer")
                .then()
                .statusCode(303);

        page().get("/desk/cases/" + number)
                .then()
                .body(allOf(
                        containsString("Đã tiếp nhận hồ sơ"),
                        containsString("/assign\""),
                        not(containsString("/accept-offer\""))));
    }
}
