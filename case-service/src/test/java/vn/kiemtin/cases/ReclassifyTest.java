package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.RealParts;

/** Field and severity can be corrected while a case is open, whatever triage said. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class ReclassifyTest {

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @ParameterizedTest
    @EnumSource(names = {"NEW", "ASSIGNED", "VERIFYING"})
    void aCaseThatTurnsOutSevereHasTheTimeOfASevereOneFromItsBeginning(CaseStatus status) {
        var number = Moving.caseIn(status);

        var moved = reclassify(number, "{\"severity\":\"SEVERE\",\"reason\":\"Người dân kéo đến bệnh viện\"}")
                .statusCode(200)
                .body("status", equalTo(status.name()))
                .body("field", equalTo("HEALTH"))
                .body("severity", equalTo("SEVERE"))
                .body("deadline.deadlineClass", equalTo("AT_ONCE"))
                .extract()
                .jsonPath();

        assertThat(Instant.parse(moved.getString("deadline.dueAt")))
                .isEqualTo(Instant.parse(moved.getString("openedAt")).plus(Duration.ofDays(1)));
    }

    @Test
    void aCaseThatWaitsHasItsNewTimeWhenItGoesOn() {
        var number = Moving.caseIn(CaseStatus.AWAITING_INFO);

        reclassify(number, "{\"severity\":\"SEVERE\",\"reason\":\"Lan nhanh\"}")
                .statusCode(200)
                .body("deadline.state", equalTo("PAUSED"))
                .body("deadline.deadlineClass", equalTo("AT_ONCE"));
        Moving.move(SignIn.POLICE_OFFICER, number, Moving.versionOf(number), Move.RESUME)
                .statusCode(200)
                .body("deadline.state", equalTo("RUNNING"))
                .body("deadline.deadlineClass", equalTo("AT_ONCE"));
    }

    @Test
    void anotherFieldLeavesTheDeadlineAndTheQueueFindsTheCaseThere() {
        var number = Moving.caseIn(CaseStatus.TRIAGED);
        var due = shown(number).getString("deadline.dueAt");

        reclassify(number, "{\"field\":\"FAKE_ACCOUNT\",\"reason\":\"Trang giả mạo bệnh viện\"}")
                .statusCode(200)
                .body("field", equalTo("FAKE_ACCOUNT"))
                .body("severity", equalTo("HIGH"))
                .body("deadline.dueAt", equalTo(due));

        for (var person : new SignIn[] {SignIn.POLICE_OFFICER, SignIn.SUPERVISOR}) {
            person.request()
                    .get("/api/v1/cases?field=FAKE_ACCOUNT&limit=100")
                    .then()
                    .body("cases.number", hasItem(number));
            person.request()
                    .get("/api/v1/cases?field=HEALTH&limit=100")
                    .then()
                    .body("cases.number", not(hasItem(number)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reason\":\"Không nêu gì\"}",
                "{\"field\":\"HEALTH\",\"severity\":\"HIGH\",\"reason\":\"Vẫn như cũ\"}",
                "{\"severity\":\"SEVERE\"}",
                "{\"severity\":\"SEVERE\",\"reason\":\" \\u0000 \"}"
            })
    void withoutAChangeOrWithoutAReasonNothingHappens(String body) {
        var number = Moving.caseIn(CaseStatus.TRIAGED);
        var field = body.contains("SEVERE") ? "reason" : "severity";

        reclassify(number, body).statusCode(422).body("errors.field", contains(field));

        assertThat(shown(number).getInt("version")).isEqualTo(2);
    }

    @Test
    void theHistoryTellsWhatItWasBeforeAndTheEventWhatItIsNow() {
        var number = Moving.caseIn(CaseStatus.TRIAGED);

        reclassify(number, "{\"field\":\"OTHER\",\"severity\":\"NORMAL\",\"reason\":\"Chỉ là hiểu lầm\"}")
                .statusCode(200);

        SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/history")
                .then()
                .body("entries[3].what", equalTo("RECLASSIFY"))
                .body("entries[3].reason", equalTo("Chỉ là hiểu lầm"))
                .body("entries[3].version", is(3))
                .body("entries[3].facts.formerField", equalTo("HEALTH"))
                .body("entries[3].facts.formerSeverity", equalTo("HIGH"))
                .body("entries[3].facts.field", equalTo("OTHER"))
                .body("entries[3].facts.severity", equalTo("NORMAL"));
        var told = Reported.eventually()
                .until(
                        () -> Reported.broker().all("kiemtin.cases").stream()
                                .filter(event -> event.name().equals("CaseReclassified")
                                        && event.json().contains(number))
                                .toList(),
                        found -> found.size() == 1)
                .getFirst();
        EventContract.of("CaseReclassified").assertProduced(told.json());
        assertThat(told.json()).doesNotContain("hiểu lầm");
        assertThat(JsonPath.from(told.json()).getString("severity")).isEqualTo("NORMAL");
    }

    private static ValidatableResponse reclassify(String number, String body) {
        return Moving.move(SignIn.POLICE_OFFICER, number, Moving.versionOf(number), Move.RECLASSIFY, body);
    }

    private static JsonPath shown(String number) {
        return SignIn.POLICE_OFFICER
                .request()
                .get("/api/v1/cases/" + number)
                .then()
                .extract()
                .jsonPath();
    }
}
