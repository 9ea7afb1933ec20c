package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.cases.attachments.AttachmentSettings;
import vn.kiemtin.files.Look;
import vn.kiemtin.files.LookLinks;
import vn.kiemtin.messaging.testing.RealParts;

/** Files that came with a report: who may look at one, and that no look is without an entry. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class AttachmentsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    AttachmentSettings settings;

    private final UUID report = UUID.randomUUID();
    private final UUID picture = UUID.randomUUID();
    private final UUID document = UUID.randomUUID();

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @Test
    void areKnownWithTheirReport() {
        var number = caseOf(Reported.uniqueText());

        SignIn.POLICE_OFFICER
                .request()
                .get(address(number))
                .then()
                .statusCode(200)
                .body("attachments.name", contains("anh.png", "giay.pdf"))
                .body("attachments.kind", contains("PICTURE", "DOCUMENT"))
                .body("attachments.id", contains(picture.toString(), document.toString()));
        SignIn.WARD_OFFICER.request().get(address(number)).then().statusCode(404);
    }

    @Test
    void giveTheirNamesToACaseOfNothingElse() {
        var name = "anh-" + UUID.randomUUID() + ".png";

        publish(null, file(picture, "PICTURE", name));

        assertThat(Reported.numberOf(name)).startsWith("HS-");
    }

    @Test
    void areLookedAtThroughALinkForThisPersonAndCaseThatTheHistoryKnowsOf() {
        var number = caseOf(Reported.uniqueText());

        var address = look(SignIn.POLICE_OFFICER, number, picture, Map.of())
                .statusCode(201)
                .body("address", startsWith("/tep-dinh-kem?t="))
                .extract()
                .<String>path("address");

        var look = ((LookLinks.Read.Allowed) links().read(address.substring(address.indexOf('=') + 1))).look();
        assertThat(look.attachment()).isEqualTo(picture);
        assertThat(look.caseNumber()).isEqualTo(number);
        assertThat(look.person()).isEqualTo("police.officer");
        assertThat(look.form()).isEqualTo(Look.Form.COPY);
        Proving.history(number)
                .body("entries.what", contains("OPENED", "REPORT_LINKED", "ATTACHMENT_SEEN"))
                .body("entries[2].person", equalTo("police.officer"))
                .body("entries[2].facts.attachment", equalTo(picture.toString()))
                .body("entries[2].facts.attachmentName", equalTo("anh.png"));
    }

    @Test
    void areHandedOutAsTheyWereSentForEvidenceOnly() {
        var number = caseOf(Reported.uniqueText());
        var reason = Map.<String, Object>of("original", true, "reason", "Trưng cầu giám định");

        look(SignIn.POLICE_OFFICER, number, picture, reason).statusCode(403);
        look(SignIn.POLICE_HEAD, number, picture, Map.of("original", true)).statusCode(422);
        look(SignIn.POLICE_HEAD, number, picture, Map.of("original", true, "reason", "  "))
                .statusCode(422);
        look(SignIn.WARD_OFFICER, number, picture, reason).statusCode(404);
        look(SignIn.POLICE_OFFICER, number, UUID.randomUUID(), Map.of()).statusCode(404);
        Proving.history(number).body("entries.what", contains("OPENED", "REPORT_LINKED"));

        look(SignIn.POLICE_HEAD, number, picture, reason).statusCode(201);
        look(SignIn.AUDITOR, number, picture, reason).statusCode(201);
        look(SignIn.POLICE_OFFICER, number, document, Map.of()).statusCode(201);

        Proving.history(number)
                .body(
                        "entries.what",
                        contains(
                                "OPENED",
                                "REPORT_LINKED",
                                "ATTACHMENT_ORIGINAL_OPENED",
                                "ATTACHMENT_ORIGINAL_OPENED",
                                "ATTACHMENT_ORIGINAL_OPENED"))
                .body("entries[2].reason", equalTo("Trưng cầu giám định"));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void thatAreAddedLaterStandBesideWhatWasAdded() {
        var number = caseOf(Reported.uniqueText());
        var added = UUID.randomUUID();
        var supplement = Map.<String, Object>of("attachments", List.of(file(added, "PICTURE", "them.png")));

        ReporterTold.of(number, report).added(1, supplement).added(1, supplement);

        Reported.eventually()
                .untilAsserted(() -> SignIn.POLICE_OFFICER
                        .request()
                        .get(address(number))
                        .then()
                        .body("attachments.name", contains("anh.png", "giay.pdf", "them.png"))
                        .body("attachments.supplement", contains(null, null, 1)));
        for (var path : List.of("", "/reports/" + report + "/messages")) {
            var page = Jsoup.parse(given().get("/desk/cases/" + number + path).asString());
            assertThat(page.select(".supplement .attachments > li").eachText())
                    .as(path)
                    .singleElement()
                    .asString()
                    .contains("them.png", "Xem bản sao");
        }
        look(SignIn.POLICE_OFFICER, number, added, Map.of()).statusCode(201);
    }

    @Test
    void areNotSeenThroughAnotherCase() {
        caseOf(Reported.uniqueText());
        var other = Reported.freshCase("HEALTH");

        look(SignIn.POLICE_OFFICER, other, picture, Map.of()).statusCode(404);
        SignIn.POLICE_OFFICER.request().get(address(other)).then().statusCode(404);
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void haveAButtonOnTheDesk() {
        var number = caseOf(Reported.uniqueText());
        var page = Jsoup.parse(given().get("/desk/cases/" + number).asString());
        var attachments = page.select("ul.attachments > li");
        assertThat(attachments).hasSize(2);
        assertThat(attachments.get(0).text()).contains("anh.png", "Ảnh", "2 kB", "Xem bản sao");
        assertThat(attachments.get(1).text()).contains("giay.pdf", "Tải tệp gốc", "chỉ mở trên máy được bảo vệ");
        assertThat(page.select("form[action$=/original]")).isEmpty();

        var opened = given().redirects()
                .follow(false)
                .post(attachments.get(0).select("form").attr("action"));

        assertThat(opened.statusCode()).isEqualTo(303);
        assertThat(opened.header("Location")).contains("/tep-dinh-kem?t=");
        assertThat(given().get("/desk/cases/" + number).asString())
                .contains("Đã xem bản sao tệp kèm theo phản ánh</strong>: anh.png");
    }

    @Test
    @TestSecurity(
            user = "police.head",
            roles = {"officer", "head"})
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void openAsTheyWereSentWithAReasonTypedAtTheDesk() {
        var number = caseOf(Reported.uniqueText());
        var form = "/desk/cases/%s/reports/%s/attachments/%s/original".formatted(number, report, picture);

        var refused = given().formParam("reason", " ").post(form);
        var opened = given().redirects()
                .follow(false)
                .formParam("reason", "Giám định")
                .post(form);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(opened.statusCode()).isEqualTo(303);
        assertThat(given().redirects().follow(false).get(form).header("Location"))
                .endsWith("/desk/cases/" + number);
    }

    private LookLinks links() {
        return new LookLinks(settings.linkKey(), Clock.systemUTC());
    }

    private String address(String number) {
        return "/api/v1/cases/%s/reports/%s/attachments".formatted(number, report);
    }

    private ValidatableResponse look(SignIn person, String number, UUID attachment, Map<String, Object> body) {
        return person.request()
                .body(body)
                .post(address(number) + "/" + attachment + "/looks")
                .then();
    }

    private String caseOf(String text) {
        publish(text, file(picture, "PICTURE", "anh.png"), file(document, "DOCUMENT", "giay.pdf"));
        return Reported.numberOf(text);
    }

    @SafeVarargs
    private void publish(String text, Map<String, Object>... files) {
        var data = new LinkedHashMap<String, Object>();
        data.put("reportId", report.toString());
        data.put("receivedAt", "2026-11-24T02:15:30.123Z");
        data.put("channel", "API");
        if (text != null) {
            data.put("text", text);
        }
        data.put("platform", "FACEBOOK");
        data.put("field", "HEALTH");
        data.put("language", "vi");
        data.put("attachments", List.of(files));
        try {
            Reported.broker().publish("kiemtin.reports", report, 1, "ReportSubmitted", JSON.writeValueAsString(data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> file(UUID id, String kind, String name) {
        return Map.of(
                "id",
                id.toString(),
                "kind",
                kind,
                "mediaType",
                kind.equals("PICTURE") ? "image/png" : "application/pdf",
                "bytes",
                1500,
                "sha256",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "name",
                name);
    }
}
