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
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.cases.statements.Stage;
import vn.kiemtin.cases.statements.StatementKind;
import vn.kiemtin.cases.statements.StatementStep;
import vn.kiemtin.messaging.testing.RealParts;

/** Statements on the page of the case: read, written and decided on without script. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class StatementFormsTest {

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void anOfficerDraftsEditsAndPublishesByForms() {
        var number = Reported.freshCase("HEALTH");
        page().get("/desk/cases/" + number)
                .then()
                .body(containsString("name=\"title.vi\""), containsString("<option value=\"CHECKING\""))
                .body(not(containsString("<option value=\"OUTCOME\"")));

        post("/desk/cases/" + number + "/statements", filled())
                .then()
                .statusCode(303)
                .header("Location", endsWith("/desk/cases/" + number + "?stated=1#statements"));
        String statement = SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/statements")
                .then()
                .extract()
                .path("statements[0].number");
        page().get("/desk/cases/" + number + "?stated=1")
                .then()
                .statusCode(200)
                .body(
                        containsString("Đã ghi nhận."),
                        containsString("Không có &lt;lệnh&gt; cấm đường"),
                        containsString("No road is closed"),
                        containsString("https://example.com/2"),
                        containsString("Người khác phải duyệt."),
                        containsString("Soạn thông tin chính thức</strong>: " + statement))
                .body(not(containsString(statement + "/approve\"")), not(containsString("/thong-tin/")));

        var edited = filled();
        edited.put("revision", "1");
        edited.put("title.en", "No street is closed");
        post(step(number, statement, StatementStep.EDIT), edited).then().statusCode(303);
        Stating.taken(SignIn.POLICE_HEAD, number, statement, StatementStep.APPROVE);
        page().get("/desk/cases/" + number).then().body(not(containsString("Người khác phải duyệt.")));
        post(step(number, statement, StatementStep.PUBLISH), Map.of("revision", "3"))
                .then()
                .statusCode(303);

        page().queryParam("lang", "en")
                .get("/desk/cases/" + number)
                .then()
                .body(
                        containsString("No street is closed"),
                        containsString("href=\"/thong-tin/" + statement + "\""),
                        containsString("Approved: Name of police.head"),
                        containsString("Write an amendment"),
                        containsString("Propose to retract"));
        var amendment = filled();
        amendment.put("revision", "4");
        amendment.put("change.vi", "Nói rõ phạm vi.");
        amendment.put("change.en", "Says how far it goes.");
        post(step(number, statement, StatementStep.AMEND), amendment).then().statusCode(303);
        page().get("/desk/cases/" + number)
                .then()
                .body(containsString("Đang soạn bản sửa đổi"), containsString("Nói rõ phạm vi."));
    }

    @Test
    @TestSecurity(
            user = "police.head",
            roles = {"officer", "head"})
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void aHeadApprovesAndPublishesByOnePressAndRetractsWhatAnotherProposed() {
        var number = Reported.freshCase("HEALTH");
        var statement = Stating.drafted(number, StatementKind.CHECKING);
        page().get("/desk/cases/" + number)
                .then()
                .body(containsString("Duyệt và công bố ngay"), not(containsString("Người khác phải duyệt.")));

        post(step(number, statement, StatementStep.APPROVE_AND_PUBLISH), Map.of("revision", "1"))
                .then()
                .statusCode(303);
        Stating.taken(SignIn.POLICE_OFFICER, number, statement, StatementStep.PROPOSE_RETRACTION);
        page().get("/desk/cases/" + number)
                .then()
                .body(containsString("Số liệu chưa đúng."), containsString("Duyệt thu hồi"));
        post(
                        step(number, statement, StatementStep.RETRACT),
                        Map.of("revision", Stating.revisionOf(number, statement).replace("\"", "")))
                .then()
                .statusCode(303);

        page().get("/desk/cases/" + number).then().body(containsString("Đã thu hồi"));
    }

    @Test
    @TestSecurity(
            user = "police.head",
            roles = {"officer", "head"})
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void whatIsRefusedIsToldAndStillInItsForm() {
        var number = Reported.freshCase("HEALTH");
        var wrong = filled();
        wrong.put("title.en", " ");
        wrong.put("appearances", "javascript:alert(1)");
        post("/desk/cases/" + number + "/statements", wrong)
                .then()
                .statusCode(422)
                .body(allOf(
                        containsString("Tiêu đề (tiếng Anh): Không được để trống."),
                        containsString("Nơi tin xuất hiện: Mỗi địa chỉ"),
                        containsString(">javascript:alert(1)</textarea>"),
                        containsString("id=\"draft-statement\" open")));
        var without = filled();
        without.remove("kind");
        post("/desk/cases/" + number + "/statements", without)
                .then()
                .statusCode(422)
                .body(containsString("Vui lòng chọn loại thông tin."));
        post("/desk/cases/" + number + "/statements", Map.of("kind", "OUTCOME"))
                .then()
                .statusCode(409)
                .body(containsString("khi hồ sơ có kết luận đã được duyệt"));
        SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/statements")
                .then()
                .body("statements", empty());

        String own = Stating.draft(SignIn.POLICE_HEAD, number, StatementKind.CHECKING)
                .extract()
                .path("number");
        post(step(number, own, StatementStep.APPROVE), Map.of("revision", "1"))
                .then()
                .statusCode(403)
                .body(containsString("không được tự duyệt"));
        post(step(number, own, StatementStep.APPROVE), Map.of("revision", "x"))
                .then()
                .statusCode(412)
                .body(containsString("vừa được người khác cập nhật"));
        post(step(number, own, StatementStep.PUBLISH), Map.of("revision", "1"))
                .then()
                .statusCode(409)
                .body(containsString("không cho phép thao tác này"));
        var edit = filled();
        edit.put("revision", "1");
        edit.put("body.vi", "x".repeat(6001));
        post(step(number, own, StatementStep.EDIT), edit)
                .then()
                .statusCode(422)
                .body(containsString("Nội dung công bố (tiếng Việt): Không được dài quá"));
        post("/desk/cases/" + number + "/statements/" + own + "/nonsense", Map.of())
                .then()
                .statusCode(404);
        post(step(number, "TB-2026-999999", StatementStep.APPROVE), Map.of("revision", "1"))
                .then()
                .statusCode(404);
        page().get(step(number, own, StatementStep.APPROVE)).then().statusCode(303);
        page().get("/desk/cases/" + number + "/statements").then().statusCode(303);
        Stating.seen(SignIn.AUDITOR, number, own).body("revision", equalTo(1));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void theSameFormSentTwiceIsOneDraft() {
        var number = Reported.freshCase("HEALTH");
        var form = filled();
        form.put("key", "form-of-" + number);

        for (int i = 0; i < 2; i++) {
            post("/desk/cases/" + number + "/statements", form).then().statusCode(303);
        }

        SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/statements")
                .then()
                .body("statements", hasSize(1));
    }

    @Test
    @TestSecurity(user = "auditor", roles = "auditor")
    void anAuditorReadsAllVersionsAndHasNoForm() {
        var number = Stating.concluded("FALSE");
        var statement = Stating.statementIn(Stage.PUBLISHED, number, StatementKind.OUTCOME);
        Stating.reopened(number);

        var read = page().get("/desk/cases/" + number)
                .then()
                .statusCode(200)
                .body(containsString("Không có lệnh cấm đường"), containsString("kết luận không còn hiệu lực"))
                .extract()
                .asString();

        assertThat(read).doesNotContain("/statements/" + statement).doesNotContain("name=\"title.vi\"");
    }

    private static Map<String, String> filled() {
        return new HashMap<>(Map.of(
                "kind", "CHECKING",
                "title.vi", "Không có <lệnh> cấm đường",
                "title.en", "No road is closed",
                "claim.vi", "Cả phường bị cấm đường.",
                "claim.en", "The whole ward is closed.",
                "body.vi", "Các tuyến phố vẫn lưu thông.\r\n\r\nĐề nghị không chia sẻ.",
                "body.en", "All streets are open.",
                "appearances", "https://example.com/1\r\n\r\n https://example.com/2 \r\n"));
    }

    private static String step(String number, String statement, StatementStep step) {
        return "/desk/cases/" + number + "/statements/" + statement + "/" + step.path();
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
