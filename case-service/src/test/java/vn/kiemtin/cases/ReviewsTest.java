package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static vn.kiemtin.cases.Reviewed.path;
import static vn.kiemtin.cases.Reviewed.request;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.cases.reviews.ReviewStatus;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.RealParts;

/** Review requests as they come from intake, and who decides them. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class ReviewsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VI = "Tài liệu mới cho thấy cần xác minh lại.";
    private static final String EN = "New material shows that it must be checked again.";

    /** Heads the lead, and took no part in any conclusion. */
    private static final Person DEPUTY = new Person("police.deputy", "hanoi-police", Map.of(), "officer", "head");

    @Inject
    AgroalDataSource database;

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
        request(id, Map.of("caseId", idOf(number)), "CONCERNED");
        request(id, Map.of("caseId", idOf(number)), "CONCERNED");
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
        var id = idOf(merged);
        Moving.move(SignIn.POLICE_OFFICER, merged, Moving.versionOf(merged), Move.MERGE, Moving.into(into))
                .statusCode(200);

        request(UUID.randomUUID(), Map.of("caseId", id), "OTHER");

        Reported.eventually()
                .untilAsserted(() ->
                        SignIn.POLICE_OFFICER.request().get(path(into)).then().body("reviews", hasSize(1)));
    }

    @Test
    void ofACaseThatNobodyKnowsAreParkedAndStandInNoOthersWay() throws SQLException {
        var unknown = UUID.randomUUID();
        request(unknown, Map.of("caseId", UUID.randomUUID().toString()), "OTHER");
        var number = Moving.caseIn(CaseStatus.CONCLUDED);

        assertThat(filed(number, "OTHER")).isEqualTo(1);

        Reported.eventually()
                .until(() ->
                        Moving.count(database, "select count(*) from parked_event where key = '" + unknown + "'") == 1);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("delete from parked_event where key = '" + unknown + "'");
        }
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

        decide(DEPUTY.request(), number, review, "REJECTED").statusCode(200).body("status", equalTo("REJECTED"));

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

        decide(DEPUTY.request(), number, review, "REJECTED").statusCode(200);

        Moving.move(SignIn.POLICE_OFFICER, number, Moving.versionOf(number), Move.CLOSE)
                .statusCode(200);
    }

    /** Every step, of every status, by everybody: heads of the lead and supervisors decide what is filed, nobody anything else. */
    @ParameterizedTest
    @EnumSource(ReviewStatus.class)
    void areDecidedByTheTableOfSteps(ReviewStatus from) {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);
        for (var outcome : List.of("UPHELD", "REJECTED", "FILED")) {
            for (var person : SignIn.everyday().toList()) {
                var expected = person == SignIn.SUPERVISOR
                        ? decided(from, outcome)
                        : person.agency == null && person != SignIn.AUDITOR || person == SignIn.WARD_OFFICER ? 0 : 403;
                assertStep(number, from, outcome, person.username, person.request(), expected);
            }
            assertStep(number, from, outcome, DEPUTY.username(), DEPUTY.request(), decided(from, outcome));
        }
    }

    private static int decided(ReviewStatus from, String outcome) {
        if (outcome.equals("FILED")) {
            return 422;
        }
        return from == ReviewStatus.FILED ? 200 : 409;
    }

    /** 0 stands for: does not exist for that person, or the person has no business with cases. */
    private void assertStep(
            String number,
            ReviewStatus from,
            String outcome,
            String person,
            RequestSpecification request,
            int expected) {
        var review = filed(number, "OTHER");
        var version = 1;
        if (from != ReviewStatus.FILED) {
            var other = new Person("supervisor.other", null, Map.of(), "supervisor");
            decide(other.request(), number, review, from.name()).statusCode(200);
            version = 2;
        }
        var answer = decide(request, number, review, version, outcome, VI, EN)
                .extract()
                .statusCode();
        if (expected == 0) {
            assertThat(answer).as("%s: %s %s", person, from, outcome).isIn(403, 404);
        } else {
            assertThat(answer).as("%s: %s %s", person, from, outcome).isEqualTo(expected);
        }
        SignIn.AUDITOR
                .request()
                .get(path(number) + "/" + review)
                .then()
                .statusCode(200)
                .body("status", equalTo(answer == 200 ? outcome : from.name()));
    }

    @Test
    void areNotDecidedByWhoApprovedInThatRoleOrAnotherOrUnderAnotherAccount() {
        var approver = new Person(
                "police.chief",
                "hanoi-police",
                Map.of("staff_number", "1042", "email", "chief@police.example"),
                "officer",
                "head");
        var number = concludedBy(approver);
        var review = filed(number, "CONCERNED");
        var same = List.of(
                approver,
                new Person("police.chief", null, Map.of(), "supervisor"),
                new Person(
                        "chief.renamed", "hanoi-police", Map.of("sub", "subject of police.chief"), "officer", "head"),
                new Person("chief.second", null, Map.of("staff_number", "1042"), "supervisor"),
                new Person("chief.private", null, Map.of("email", "Chief@police.example"), "supervisor"));

        for (var person : same) {
            decide(person.request(), number, review, "UPHELD")
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .body("detail", containsString("Bạn đã tham gia"));
        }

        status(number, "CONCLUDED");
        decide(
                        new Person("chief.other", "hanoi-police", Map.of("staff_number", "1043"), "officer", "head")
                                .request(),
                        number,
                        review,
                        "UPHELD")
                .statusCode(200);
    }

    @Test
    void areNotDecidedByWhoProposedOrDecidedOnAnyVersionBefore() {
        var first = new Person("police.first", "hanoi-police", Map.of(), "officer", "head");
        var number = concludedBy(first);
        decide(SignIn.SUPERVISOR.request(), number, filed(number, "OTHER"), "UPHELD")
                .statusCode(200);
        Moving.made(number, SignIn.POLICE_OFFICER, Move.TRIAGE);
        Moving.made(number, SignIn.POLICE_HEAD, Move.ASSIGN);
        Moving.made(number, SignIn.POLICE_OFFICER, Move.START);
        Moving.made(number, SignIn.POLICE_OFFICER, Move.PROPOSE);
        Moving.made(number, SignIn.POLICE_HEAD, Move.APPROVE);
        var review = filed(number, "OTHER");

        decide(first.request(), number, review, "REJECTED").statusCode(403);
        decide(SignIn.POLICE_HEAD.request(), number, review, "REJECTED").statusCode(403);
        var proposerPromoted = new Person("police.officer", null, Map.of(), "supervisor");
        decide(proposerPromoted.request(), number, review, "REJECTED").statusCode(403);

        decide(DEPUTY.request(), number, review, "REJECTED").statusCode(200);
    }

    @Test
    void ofTwoDecisionsAtOnceOneStands() throws Exception {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);
        var review = filed(number, "CONCERNED");
        try (var people = Executors.newFixedThreadPool(2)) {
            var answers = people
                    .invokeAll(Stream.<Callable<Integer>>of(
                                    () -> decide(SignIn.SUPERVISOR.request(), number, review, "UPHELD")
                                            .extract()
                                            .statusCode(),
                                    () -> decide(DEPUTY.request(), number, review, "REJECTED")
                                            .extract()
                                            .statusCode())
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();

            assertThat(answers).containsExactlyInAnyOrder(200, 412);
        }
        var decided = events(number).filter(name -> name.equals("ReviewDecided"));
        assertThat(decided).hasSize(1);
    }

    @Test
    void aRepeatedDecisionIsAnsweredAsAtFirst() throws SQLException {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);
        var review = filed(number, "CONCERNED");
        decide(SignIn.SUPERVISOR.request(), number, review, "REJECTED").statusCode(200);
        var traces = Moving.traces(database, number);

        decide(SignIn.SUPERVISOR.request(), number, review, "REJECTED")
                .statusCode(200)
                .header("ETag", "\"2\"");

        assertThat(Moving.traces(database, number)).isEqualTo(traces);
    }

    @Test
    void needTheVersionThatWasSeen() {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);
        var review = filed(number, "CONCERNED");

        SignIn.SUPERVISOR
                .request()
                .body(body("UPHELD", VI, EN))
                .post(path(number) + "/" + review + "/decide")
                .then()
                .statusCode(428);
        decide(SignIn.SUPERVISOR.request(), number, review, 7, "UPHELD", VI, EN)
                .statusCode(412)
                .header("ETag", "\"1\"")
                .body("currentVersion", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n ", "\u0007"})
    void needReasonsInBothLanguages(String nothing) {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);
        var review = filed(number, "CONCERNED");

        decide(SignIn.SUPERVISOR.request(), number, review, 1, "UPHELD", nothing, EN)
                .statusCode(422)
                .body("errors.field", equalTo(List.of("reasonsVi")));
        decide(SignIn.SUPERVISOR.request(), number, review, 1, "UPHELD", VI, nothing)
                .statusCode(422)
                .body("errors.field", equalTo(List.of("reasonsEn")));
        decide(SignIn.SUPERVISOR.request(), number, review, 1, "UPHELD", VI, "a".repeat(4001))
                .statusCode(422);
        decide(SignIn.SUPERVISOR.request(), number, review, 1, "MAYBE", VI, EN).statusCode(400);
        SignIn.SUPERVISOR
                .request()
                .header("If-Match", "\"1\"")
                .body("{}")
                .post(path(number) + "/" + review + "/decide")
                .then()
                .statusCode(422);
    }

    @Test
    void areSeenByWhoeverSeesTheCaseAndNobodyElse() {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);
        var review = filed(number, "CONCERNED");

        SignIn.DEPARTMENT_OFFICER
                .request()
                .get(path(number) + "/" + review)
                .then()
                .statusCode(200);
        SignIn.WARD_OFFICER.request().get(path(number)).then().statusCode(404);
        SignIn.WARD_OFFICER.request().get(path(number) + "/" + review).then().statusCode(404);
        SignIn.POLICE_OFFICER.request().get(path(number) + "/99").then().statusCode(404);
        SignIn.POLICE_OFFICER.request().get(path(number) + "/rubbish").then().statusCode(404);
        decide(SignIn.SUPERVISOR.request(), number, 99, "UPHELD").statusCode(404);
        given().get(path(number)).then().statusCode(401);
    }

    @Test
    void areReadFromEveryExampleOfTheContract() throws Exception {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);
        int filed = 0;
        for (var example : EventContract.of("ReviewRequested").examples().entrySet()) {
            var event = JSON.readTree(example.getValue());
            var id = UUID.randomUUID();
            var about = "{\"caseId\":\"" + idOf(number) + "\"}";
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

    /** A person with an account and what else the sign-in tells. */
    private record Person(String username, String agency, Map<String, String> further, String... roles) {

        RequestSpecification request() {
            var claims = Jwt.preferredUserName(username)
                    .subject(further.getOrDefault("sub", "subject of " + username))
                    .audience("kiemtin-api")
                    .claim("name", "Name of " + username)
                    .claim("realm_access", Map.of("roles", List.of(roles)));
            further.entrySet().stream()
                    .filter(claim -> !claim.getKey().equals("sub"))
                    .forEach(claim -> claims.claim(claim.getKey(), claim.getValue()));
            if (agency != null) {
                claims.claim("agency", agency);
            }
            return given().auth().oauth2(claims.sign(SignInKeys.signingKey())).contentType(ContentType.JSON);
        }
    }

    private static String concludedBy(Person approver) {
        var number = Moving.caseIn(CaseStatus.IN_REVIEW);
        approver.request()
                .header("If-Match", Moving.versionOf(number))
                .body(Moving.bodyOf(Move.APPROVE))
                .post("/api/v1/cases/" + number + "/" + Move.APPROVE.path())
                .then()
                .statusCode(200);
        return number;
    }

    private int filed(String number, String standing) {
        return Reviewed.filed(database, number, standing);
    }

    private String idOf(String number) {
        return Reviewed.idOf(database, number);
    }

    private static ValidatableResponse decide(RequestSpecification person, String number, int review, String outcome) {
        return decide(person, number, review, 1, outcome, VI, EN);
    }

    private static ValidatableResponse decide(
            RequestSpecification person,
            String number,
            int review,
            int seenVersion,
            String outcome,
            String reasonsVi,
            String reasonsEn) {
        return person.header("If-Match", "\"" + seenVersion + "\"")
                .body(body(outcome, reasonsVi, reasonsEn))
                .post(path(number) + "/" + review + "/decide")
                .then();
    }

    private static Map<String, String> body(String outcome, String reasonsVi, String reasonsEn) {
        return Map.of("outcome", outcome, "reasonsVi", reasonsVi, "reasonsEn", reasonsEn);
    }

    private static void status(String number, String expected) {
        SignIn.POLICE_OFFICER.request().get("/api/v1/cases/" + number).then().body("status", equalTo(expected));
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

    private static Stream<String> events(String number) {
        return Reported.broker().all("kiemtin.cases").stream()
                .filter(event -> event.json().contains("\"number\":\"" + number + "\""))
                .map(event -> event.name());
    }
}
