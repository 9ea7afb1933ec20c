package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.messaging.testing.RealParts;

/** Reports of people who recognised what a case's public statement is about. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class JoinedReportsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Database database;

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void belongToTheCaseBeyondDoubtWithWhatTheirSendersRemember() {
        var number = Reported.freshCase("HEALTH");

        joining(
                number,
                Reported.uniqueText(),
                Map.of("seenOn", "2026-11-20", "seenPlace", "Nhóm cư dân", "doubts", "Không ai báo gì"));

        Reported.eventually()
                .untilAsserted(() -> seen(number)
                        .body("reportCount", is(2))
                        .body("reports.match", contains("OPENED", "JOINED"))
                        .body("reports[1].standing", equalTo("CONFIRMED"))
                        .body("reports[1].seenOn", equalTo("2026-11-20"))
                        .body("reports[1].seenPlace", equalTo("Nhóm cư dân"))
                        .body("reports[1].doubts", equalTo("Không ai báo gì")));
        assertThat(given().header("Accept-Language", "vi")
                        .get("/desk/cases/" + number)
                        .asString())
                .contains("Nhóm cư dân", "Không ai báo gì", "20/11/2026");
        Reported.eventsOf(number, 3);
    }

    @Test
    void leadNoOtherReportToTheCase() {
        var number = Reported.freshCase("HEALTH");
        var text = Reported.uniqueText();
        joining(number, text, Map.of());
        Reported.eventually().untilAsserted(() -> seen(number).body("reportCount", is(2)));

        Reported.report(text, "HEALTH");

        assertThat(Reported.numberOf(text)).isNotEqualTo(number);
        seen(number).body("reportCount", is(2));
    }

    @ParameterizedTest
    @EnumSource(
            value = CaseStatus.class,
            names = {"CONCLUDED", "CLOSED"})
    void areARecurrenceWhereTheCaseIsConcluded(CaseStatus status) {
        Moving.theOfficersHaveSignedInBefore();
        var number = Moving.caseIn(status);

        joining(number, Reported.uniqueText(), Map.of());

        Reported.eventually().untilAsserted(() -> seen(number).body("recurrence.total", is(1)));
    }

    @Test
    void openACaseOfTheirOwnWhereNobodyMayJoin() {
        var restricted = Reported.freshCase("HEALTH");
        database.change("update case_file set restricted_to = '{police.head}' where number = '" + restricted + "'");
        var dismissed = Moving.caseIn(CaseStatus.DISMISSED);

        for (var number : new String[] {restricted, dismissed}) {
            var text = Reported.uniqueText();
            joining(number, text, Map.of());
            assertThat(Reported.numberOf(text)).isNotEqualTo(number);
        }
        var text = Reported.uniqueText();
        joining(UUID.randomUUID(), text, Map.of());
        assertThat(Reported.numberOf(text)).isNotBlank();
    }

    @Test
    void followTheCaseIntoTheOneItIsPartOf() {
        var number = Moving.caseIn(CaseStatus.MERGED);
        String into = SignIn.SUPERVISOR
                .request()
                .get("/api/v1/cases/" + number)
                .then()
                .extract()
                .path("mergedInto");
        var text = Reported.uniqueText();

        joining(number, text, Map.of());

        Reported.eventually()
                .untilAsserted(() -> SignIn.SUPERVISOR
                        .request()
                        .get("/api/v1/cases/" + into)
                        .then()
                        .body("reports.text", hasItem(text)));
    }

    private void joining(String number, String text, Map<String, String> more) {
        joining(UUID.fromString(database.caseId(number)), text, more);
    }

    private static void joining(UUID caseId, String text, Map<String, String> more) {
        var id = UUID.randomUUID();
        var data = new LinkedHashMap<>(more);
        data.put("reportId", id.toString());
        data.put("receivedAt", "2026-11-24T02:15:30.123Z");
        data.put("channel", "WEB");
        data.put("text", text);
        data.put("platform", "ZALO");
        data.put("field", "OTHER");
        data.put("language", "vi");
        data.put("joinedCase", caseId.toString());
        try {
            Reported.broker().publish("kiemtin.reports", id, 1, "ReportSubmitted", JSON.writeValueAsString(data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ValidatableResponse seen(String number) {
        return SignIn.POLICE_OFFICER
                .request()
                .get("/api/v1/cases/" + number)
                .then()
                .statusCode(200);
    }
}
