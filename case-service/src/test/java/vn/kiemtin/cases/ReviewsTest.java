package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static vn.kiemtin.cases.Reviewed.EN;
import static vn.kiemtin.cases.Reviewed.VI;
import static vn.kiemtin.cases.Reviewed.decide;
import static vn.kiemtin.cases.Reviewed.path;
import static vn.kiemtin.cases.Reviewed.request;
import static vn.kiemtin.cases.Reviewed.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.RealParts;

/** Review requests as they come from intake, and what their decision does to the case. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class ReviewsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Database database;

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @Test
    void areFiledInTheCaseWithADueTimeWithoutMovingIt() {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);
        var version = Moving.versionOf(number);

        var review = filed(number, "PRESS");

        SignIn.POLICE_OFFICER
                .request()
                .get(path(number))
                .then()
                .statusCode(200)
                .body("reviews", hasSize(1))
                .body("reviews[0].number", equalTo(review))
                .body("reviews[0].standing", equalTo("PRESS"))
                .body("reviews[0].status", equalTo("FILED"))
                .body("reviews[0].grounds", containsString("nguồn"))
                .body("reviews[0].links", equalTo(List.of("https://bao.example.vn/van-ban")))
                // ten working days after Tuesday, 24 November 2026, 09:15 in the city
                .body("reviews[0].dueAt", equalTo("2026-12-08T02:15:30.123Z"))
                .body("reviews[0].decidedBy", nullValue());
        assertThat(Moving.versionOf(number)).isEqualTo(version);
        history(number).body("entries.what", hasItem("REVIEW_FILED"));
        var event = event(number, "ReviewFiled");
        assertThat(event).contains("\"review\":1", "\"standing\":\"PRESS\"").doesNotContain("nguồn");
    }

    @Test
    void severalOfOneCaseAreSeparateAndOneEventIsFiledOnce() {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);
        var id = UUID.randomUUID();
        request(id, Map.of("caseId", database.caseId(number)), "CONCERNED");
        request(id, Map.of("caseId", database.caseId(number)), "CONCERNED");
        Reported.eventually()
                .untilAsserted(() ->
                        SignIn.POLICE_OFFICER.request().get(path(number)).then().body("reviews", hasSize(1)));

        var second = filed(number, "OTHER");

        assertThat(second).isEqualTo(2);
        SignIn.POLICE_OFFICER.request().get(path(number)).then().body("reviews", hasSize(2));
    }

    @Test
    void comeToTheCaseByTheReportThatItsSenderFollows() {
        var text = Reported.uniqueText();
        var report = Reported.report(text, "HEALTH");
        var number = Reported.numberOf(text);
        var id = UUID.randomUUID();

        request(id, Map.of("reportId", report.toString()), "REPORTER");

        Reported.eventually()
                .untilAsserted(() -> SignIn.POLICE_OFFICER
                        .request()
                        .get(path(number))
                        .then()
                        .body("reviews.standing", equalTo(List.of("REPORTER"))));
    }

    @Test
    void comeToTheCaseThatTheirsHasBecomeAPartOf() {
        var merged = Reported.freshCase("HEALTH");
        var into = Reported.freshCase("HEALTH");
        var id = database.caseId(merged);
        Moving.move(SignIn.POLICE_OFFICER, merged, Moving.versionOf(merged), Move.MERGE, Moving.into(into))
                .statusCode(200);

        request(UUID.randomUUID(), Map.of("caseId", id), "OTHER");

        Reported.eventually()
                .untilAsserted(() ->
                        SignIn.POLICE_OFFICER.request().get(path(into)).then().body("reviews", hasSize(1)));
    }

    @Test
    void ofACaseThatNobodyKnowsAreParkedAndStandInNoOthersWay() {
        var unknown = UUID.randomUUID();
        request(unknown, Map.of("caseId", UUID.randomUUID().toString()), "OTHER");
        var number = Moving.caseIn(CaseStatus.CONCLUDED);

        assertThat(filed(number, "OTHER")).isEqualTo(1);

        Reported.eventually()
                .until(() -> database.number("select count(*) from parked_event where key = '" + unknown + "'") == 1);
        database.change("delete from parked_event where key = '" + unknown + "'");
    }

    @Test
    void upheldReopenTheCaseAndKeepTheConclusionAsAVersion() {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);
        var review = filed(number, "CONCERNED");

        decide(SignIn.SUPERVISOR.request(), number, review, "UPHELD")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("status", equalTo("UPHELD"))
                .body("decidedBy", equalTo("supervisor"))
                .body("reasonsVi", equalTo(VI));

        status(number, "REOPENED");
        history(number).body("entries.what", hasItem("REVIEW_DECIDED")).body("entries.what", hasItem("REOPEN"));
        SignIn.POLICE_OFFICER
                .request()
                .get("/api/v1/cases/" + number + "/conclusions")
                .then()
                .statusCode(200)
                .body("conclusions", hasSize(1));
        var event = event(number, "ReviewDecided");
        assertThat(event).contains("\"outcome\":\"UPHELD\"", VI, EN);
    }

    @ParameterizedTest
    @EnumSource(
            value = CaseStatus.class,
            names = {"ACTING", "CLOSED"})
    void upheldReopenACaseThatWasActedUponOrClosed(CaseStatus status) {
        var number = Moving.caseIn(status);
        var review = filed(number, "CONCERNED");

        decide(SignIn.SUPERVISOR.request(), number, review, "UPHELD").statusCode(200);

        status(number, "REOPENED");
    }

    @Test
    void upheldWhereNothingHasEndedAreRecordedOnly() {
        var number = Moving.caseIn(CaseStatus.VERIFYING);
        var review = filed(number, "CONCERNED");

        decide(SignIn.SUPERVISOR.request(), number, review, "UPHELD").statusCode(200);

        status(number, "VERIFYING");
        history(number).body("entries.what", hasItem("REVIEW_DECIDED"));
    }

    @Test
    void rejectedLeaveTheCaseAsItIs() {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);
        var review = filed(number, "CONCERNED");
        var version = Moving.versionOf(number);

        decide(Person.DEPUTY.request(), number, review, "REJECTED")
                .statusCode(200)
                .body("status", equalTo("REJECTED"));

        status(number, "CONCLUDED");
        assertThat(Moving.versionOf(number)).isEqualTo(version);
        assertThat(event(number, "ReviewDecided")).contains("\"outcome\":\"REJECTED\"");
    }

    @Test
    void openOnesStandInTheWayOfClosing() {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);
        var review = filed(number, "CONCERNED");
        Moving.move(SignIn.POLICE_OFFICER, number, Moving.versionOf(number), Move.CLOSE)
                .statusCode(409)
                .body("errors.message", hasItem(containsString("xem xét lại")));

        decide(Person.DEPUTY.request(), number, review, "REJECTED").statusCode(200);

        Moving.move(SignIn.POLICE_OFFICER, number, Moving.versionOf(number), Move.CLOSE)
                .statusCode(200);
    }

    @Test
    void areReadFromEveryExampleOfTheContract() throws Exception {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);
        int filed = 0;
        for (var example : EventContract.of("ReviewRequested").examples().entrySet()) {
            var event = JSON.readTree(example.getValue());
            var id = UUID.randomUUID();
            var about = "{\"caseId\":\"" + database.caseId(number) + "\"}";
            Reported.broker()
                    .publish(
                            "kiemtin.reports",
                            id,
                            1,
                            "ReviewRequested",
                            JSON.writeValueAsString(((com.fasterxml.jackson.databind.node.ObjectNode) event)
                                    .put("reviewId", id.toString())
                                    .set("about", JSON.readTree(about))));
            var expected = ++filed;
            Reported.eventually()
                    .untilAsserted(() -> SignIn.POLICE_OFFICER
                            .request()
                            .get(path(number))
                            .then()
                            .body("reviews", hasSize(expected)));
        }
    }

    private int filed(String number, String standing) {
        return Reviewed.filed(database, number, standing);
    }

    private static ValidatableResponse history(String number) {
        return SignIn.POLICE_OFFICER
                .request()
                .get("/api/v1/cases/" + number + "/history?limit=100")
                .then()
                .statusCode(200);
    }

    /** The data of the case's event of this name; it keeps its contract. */
    private static String event(String number, String name) {
        var found = Reported.eventually()
                .until(
                        () -> Reported.broker().all("kiemtin.cases").stream()
                                .filter(event -> event.name().equals(name)
                                        && event.json().contains(number))
                                .toList(),
                        events -> !events.isEmpty());
        found.forEach(each -> EventContract.of(name).assertProduced(each.json()));
        return found.getLast().json();
    }
}
