package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.cases.corrections.CorrectionStep;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;

/** Corrections are demanded, approved, confirmed and withdrawn by forms on the page of the case. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class CorrectionFormsTest {

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void anOfficerDraftsEditsAndConfirmsByForms() {
        var number = Stating.concluded("FALSE");
        page().get("/desk/cases/" + number)
                .then()
                .body(containsString("id=\"draft-correction\""), containsString("Báo Thủ Đô Hằng Ngày"));

        post("/desk/cases/" + number + "/corrections", filled())
                .then()
                .statusCode(303)
                .header("Location", endsWith("/desk/cases/" + number + "?demanded=1#corrections"));
        page().get("/desk/cases/" + number + "?demanded=1")
                .then()
                .statusCode(200)
                .body(
                        containsString("Đã ghi nhận."),
                        containsString("Cả &lt;phường&gt; bị cấm đường"),
                        containsString("Người khác phải duyệt."),
                        containsString("Soạn yêu cầu cải chính</strong>: Báo Thủ Đô Hằng Ngày"))
                .body(not(containsString("/corrections/1/approve\"")));

        var edited = filled();
        edited.put("revision", "1");
        edited.put("author", "Nguyễn Văn A");
        post(step(number, CorrectionStep.EDIT), edited).then().statusCode(303);
        Correcting.take(SignIn.POLICE_HEAD, number, 1, CorrectionStep.APPROVE).statusCode(200);
        Correcting.awaitStatus(number, 1, "SENT");
        String letter = Correcting.seen(SignIn.AUDITOR, number, 1).extract().path("letterNumber");
        var token = Correcting.tokenIn(Correcting.letters(letter).getFirst());
        Correcting.answer(token, "comply", Correcting.published(LocalDate.now()))
                .statusCode(303);
        page().get("/desk/cases/" + number)
                .then()
                .body(
                        containsString(letter),
                        containsString("https://thu-do-hang-ngay.example/cai-chinh"),
                        containsString("/corrections/1/confirm\""),
                        containsString("/corrections/1/reject\""));

        page().accept("text/html, */*")
                .get("/desk/cases/" + number + "/corrections/1/letter?in=en")
                .then()
                .statusCode(200)
                .contentType("application/pdf");
        post(step(number, CorrectionStep.CONFIRM), Map.of("revision", "5"))
                .then()
                .statusCode(303);

        page().get("/desk/cases/" + number).then().body(containsString("Đã cải chính"));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void whatIsRefusedIsStillInItsForm() {
        var number = Stating.concluded("FALSE");
        var form = filled();
        form.put("corrected", " ");

        post("/desk/cases/" + number + "/corrections", form)
                .then()
                .statusCode(422)
                .body(
                        containsString("Nội dung đúng: Không được để trống."),
                        containsString("id=\"draft-correction\" open"),
                        containsString("Cả &lt;phường&gt; bị cấm đường"));
        SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/corrections")
                .then()
                .body("corrections", hasSize(0));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void theDeskOffersNoFormWhereNothingIsFalse() {
        var number = Stating.concluded("OPINION");

        page().get("/desk/cases/" + number).then().statusCode(200).body(not(containsString("id=\"draft-correction\"")));
        post("/desk/cases/" + number + "/corrections", filled())
                .then()
                .statusCode(409)
                .body(allOf(containsString("Ý kiến không phải là tin sai sự thật")));
    }

    @Test
    @TestSecurity(user = "auditor", roles = "auditor")
    void anAuditorReadsAndHasNoForm() {
        var number = Stating.concluded("FALSE");
        Correcting.drafted(number);

        var read = page().header("Accept-Language", "en")
                .get("/desk/cases/" + number)
                .then()
                .statusCode(200)
                .body(containsString("Correction requests"), containsString("The Capital Daily"))
                .extract()
                .asString();

        assertThat(read).doesNotContain("/corrections/1").doesNotContain("name=\"falseContent\"");
    }

    private static Map<String, String> filled() {
        return new HashMap<>(Map.of(
                "pressAgency", "thu-do-daily",
                "work", "Cả <phường> bị cấm đường",
                "section", "Thời sự",
                "publishedOn", LocalDate.now().minusDays(3).toString(),
                "falseContent", "Cả phường bị cấm đường.\r\nKhông ai được đi.",
                "corrected", "Các tuyến phố vẫn lưu thông.",
                "legalBases", "law-126-2025"));
    }

    private static String step(String number, CorrectionStep step) {
        return "/desk/cases/" + number + "/corrections/1/" + step.path();
    }

    private static Response post(String path, Map<String, String> form) {
        return page().formParams(form).post(path);
    }

    private static RequestSpecification page() {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .accept("text/html")
                .redirects()
                .follow(false);
    }
}
