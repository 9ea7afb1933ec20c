package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.RealParts;

/** How a report reached the city, as the desk tells it. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class ChannelsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void ofWhatOfficersEnteredIsShownWithTheMomentItWasTold() {
        var number = reported("HOTLINE", "2026-11-24T01:40:00Z");

        SignIn.POLICE_OFFICER
                .request()
                .get("/api/v1/cases/" + number)
                .then()
                .statusCode(200)
                .body("reports.channel", contains("HOTLINE"))
                .body("reports[0].toldAt", equalTo("2026-11-24T01:40:00Z"));
        var page = Jsoup.parse(given().get("/desk/cases/" + number).asString());
        assertThat(page.select("article").text()).contains("Điện thoại", "người dân phản ánh lúc 08:40");
        assertThat(page.select("header a[href=/tiep-nhan]"))
                .as("the officers' door")
                .hasSize(1);
    }

    @Test
    @TestSecurity(user = "auditor", roles = "auditor")
    void ofWhatPeopleSentThemselvesNeedsNoWord() {
        var number = reported("WEB", null);

        var page = Jsoup.parse(given().get("/desk/cases/" + number).asString());

        assertThat(page.select("article").text()).doesNotContain("Biểu mẫu", "phản ánh lúc");
        assertThat(page.select("header a[href=/tiep-nhan]"))
                .as("who does not enter reports is not offered to")
                .isEmpty();
    }

    private static String reported(String channel, String toldAt) {
        var text = Reported.uniqueText();
        var id = UUID.randomUUID();
        var data = new LinkedHashMap<String, String>();
        data.put("reportId", id.toString());
        data.put("receivedAt", "2026-11-24T02:15:30.123Z");
        data.put("channel", channel);
        data.put("text", text);
        data.put("platform", "FACEBOOK");
        data.put("field", "HEALTH");
        data.put("language", "vi");
        if (toldAt != null) {
            data.put("toldAt", toldAt);
        }
        try {
            Reported.broker().publish("kiemtin.reports", id, 1, "ReportSubmitted", JSON.writeValueAsString(data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return Reported.numberOf(text);
    }
}
