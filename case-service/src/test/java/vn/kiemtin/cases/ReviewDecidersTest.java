package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static vn.kiemtin.cases.Reviewed.EN;
import static vn.kiemtin.cases.Reviewed.VI;
import static vn.kiemtin.cases.Reviewed.decide;
import static vn.kiemtin.cases.Reviewed.path;
import static vn.kiemtin.cases.Reviewed.request;
import static vn.kiemtin.cases.Reviewed.status;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.cases.reviews.ReviewStatus;
import vn.kiemtin.messaging.testing.RealParts;

/** Who sees review requests and who decides them: nobody who took part in a conclusion. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class ReviewDecidersTest {

    @Inject
    Database database;

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
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
            assertStep(
                    number, from, outcome, Person.DEPUTY.username(), Person.DEPUTY.request(), decided(from, outcome));
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

        decide(Person.DEPUTY.request(), number, review, "REJECTED").statusCode(200);
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
}
