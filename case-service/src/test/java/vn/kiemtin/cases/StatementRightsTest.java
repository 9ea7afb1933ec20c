package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.cases.statements.Stage;
import vn.kiemtin.cases.statements.StatementKind;
import vn.kiemtin.cases.statements.StatementStep;
import vn.kiemtin.messaging.testing.RealParts;

/** Who drafts, approves and sees what a case says in public: never one person alone. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class StatementRightsTest {

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @ParameterizedTest
    @CsvSource({
        "POLICE_OFFICER, 201",
        "POLICE_HEAD, 201",
        "DEPARTMENT_OFFICER, 403",
        "SUPERVISOR, 403",
        "AUDITOR, 403",
        "WARD_OFFICER, 404",
        "ADMINISTRATOR, 403"
    })
    void theLeadDrafts(SignIn person, int expected) {
        Stating.draft(person, Reported.freshCase("HEALTH"), StatementKind.CHECKING)
                .statusCode(expected);
    }

    @Test
    void nobodyApprovesWhatTheyDraftedOrEdited() {
        var number = Reported.freshCase("HEALTH");
        String ofHead = Stating.draft(SignIn.POLICE_HEAD, number, StatementKind.CHECKING)
                .body("legalSteps", not(hasItems("APPROVE")))
                .extract()
                .path("number");
        var edited = Stating.drafted(number, StatementKind.CHECKING);
        Stating.taken(SignIn.POLICE_HEAD, number, edited, StatementStep.EDIT);
        Stating.taken(SignIn.POLICE_OFFICER, number, edited, StatementStep.EDIT);

        for (var own : List.of(ofHead, edited)) {
            for (var step : List.of(StatementStep.APPROVE, StatementStep.APPROVE_AND_PUBLISH)) {
                Stating.take(SignIn.POLICE_HEAD, number, own, step)
                        .statusCode(403)
                        .body("type", equalTo("/problems/own-proposal"));
            }
            Stating.seen(SignIn.AUDITOR, number, own).body("status", equalTo("DRAFT"));
            Stating.taken(SignIn.SUPERVISOR, number, own, StatementStep.APPROVE);
            Stating.taken(SignIn.POLICE_HEAD, number, own, StatementStep.PUBLISH);
        }
    }

    @Test
    void nobodyApprovesTheRetractionThatTheyProposed() {
        var number = Reported.freshCase("HEALTH");
        var statement = Stating.statementIn(Stage.PUBLISHED, number, StatementKind.CHECKING);
        Stating.taken(SignIn.POLICE_HEAD, number, statement, StatementStep.PROPOSE_RETRACTION);

        Stating.take(SignIn.POLICE_HEAD, number, statement, StatementStep.RETRACT)
                .statusCode(403)
                .body("type", equalTo("/problems/own-proposal"));

        Stating.taken(SignIn.SUPERVISOR, number, statement, StatementStep.RETRACT);
    }

    @ParameterizedTest
    @CsvSource({
        "binh.head, hanoi-police, sub, subject-of-binh",
        "binh.as.head, hanoi-police, staff_number, 1042",
        "binh.supervises, , email, BINH@example.vn"
    })
    void neitherThroughARenamedAccountNorASecondOne(String account, String agency, String claim, String value) {
        var number = Reported.freshCase("HEALTH");
        String statement = Stating.draft(
                        request(
                                "binh",
                                "hanoi-police",
                                Map.of("sub", "subject-of-binh", "staff_number", "1042", "email", "binh@example.vn")),
                        number,
                        StatementKind.CHECKING,
                        Stating.text())
                .statusCode(201)
                .extract()
                .path("number");
        var again = request(account, agency, Map.of(claim, value)).header("If-Match", "\"1\"");

        again.post("/api/v1/cases/" + number + "/statements/" + statement + "/approve")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/own-proposal"));

        var somebodyElse = request(account, agency, Map.of(claim, "another")).header("If-Match", "\"1\"");
        somebodyElse
                .post("/api/v1/cases/" + number + "/statements/" + statement + "/approve")
                .then()
                .statusCode(200);
    }

    @Test
    void anEditTakesTheApprovalBack() {
        var number = Reported.freshCase("HEALTH");
        var statement = Stating.statementIn(Stage.APPROVED, number, StatementKind.CHECKING);

        Stating.taken(SignIn.POLICE_OTHER_OFFICER, number, statement, StatementStep.EDIT)
                .body("status", equalTo("DRAFT"))
                .body("versions[0].approvedBy", nullValue())
                .body("versions[0].writtenBy", contains("police.officer", "police.other"));

        Stating.take(SignIn.POLICE_OFFICER, number, statement, StatementStep.PUBLISH)
                .statusCode(409)
                .body("type", equalTo("/problems/illegal-step"))
                .body("legalSteps", contains("EDIT", "DISCARD"));
    }

    @Test
    void ofTwoWhoApproveAtOnceOneWins() throws Exception {
        var number = Reported.freshCase("HEALTH");
        var statement = Stating.drafted(number, StatementKind.CHECKING);
        try (var two = Executors.newFixedThreadPool(2)) {
            var answers = two.invokeAll(List.of(
                    () -> approve(SignIn.POLICE_HEAD, number, statement),
                    () -> approve(SignIn.SUPERVISOR, number, statement)));

            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(200, 412);
        }
    }

    @Test
    void aStepNeedsTheRevisionThatWasSeen() {
        var number = Reported.freshCase("HEALTH");
        var statement = Stating.drafted(number, StatementKind.CHECKING);
        Stating.taken(SignIn.POLICE_OFFICER, number, statement, StatementStep.EDIT);

        SignIn.POLICE_HEAD
                .request()
                .post("/api/v1/cases/" + number + "/statements/" + statement + "/approve")
                .then()
                .statusCode(428);
        Stating.take(SignIn.POLICE_HEAD, number, statement, "\"1\"", StatementStep.APPROVE, Map.of())
                .statusCode(412)
                .header("ETag", "\"2\"")
                .body("legalSteps", hasItem("APPROVE"));
        Stating.take(SignIn.POLICE_HEAD, number, statement, "nonsense", StatementStep.APPROVE, Map.of())
                .statusCode(412);
    }

    @Test
    void whoDoesNotSeeTheCaseSeesNoStatementAndNoneIsFoundInAnotherCase() {
        var number = Reported.freshCase("HEALTH");
        var statement = Stating.drafted(number, StatementKind.CHECKING);

        Stating.seen(SignIn.WARD_OFFICER, number, statement).statusCode(404);
        SignIn.WARD_OFFICER
                .request()
                .get("/api/v1/cases/" + number + "/statements")
                .then()
                .statusCode(404);
        Stating.seen(SignIn.POLICE_OFFICER, Reported.freshCase("HEALTH"), statement)
                .statusCode(404);
        for (var nonsense : List.of("TB-1", "%00", "x".repeat(300))) {
            SignIn.POLICE_OFFICER
                    .request()
                    .urlEncodingEnabled(false)
                    .get("/api/v1/cases/" + number + "/statements/" + nonsense)
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void aRestrictedCaseSpeaksThroughThoseWhoAreNamed() {
        var number = Reported.freshCase("HEALTH");
        Stating.moved(
                SignIn.POLICE_HEAD,
                number,
                "restrict",
                Map.of("people", List.of("police.officer", "auditor"), "reason", "Có thông tin của trẻ em"));

        Stating.draft(SignIn.POLICE_OTHER_OFFICER, number, StatementKind.CHECKING)
                .statusCode(404);
        String statement = Stating.draft(SignIn.POLICE_OFFICER, number, StatementKind.CHECKING)
                .statusCode(201)
                .extract()
                .path("number");
        Stating.take(SignIn.SUPERVISOR, number, statement, "\"1\"", StatementStep.APPROVE, Map.of())
                .statusCode(404);
        Stating.take(SignIn.POLICE_HEAD, number, statement, "\"1\"", StatementStep.APPROVE_AND_PUBLISH, Map.of())
                .statusCode(200);

        assertThat(Stating.event(number, "StatementPublished").getList("restrictedTo"))
                .isEqualTo(List.of("auditor", "police.head", "police.officer"));
    }

    /** Somebody with an account of this name, who heads the agency, or supervises where there is none. */
    private static RequestSpecification request(String account, String agency, Map<String, String> marks) {
        var token = Jwt.preferredUserName(account)
                .subject(marks.getOrDefault("sub", account))
                .audience("kiemtin-api")
                .claim(
                        "realm_access",
                        Map.of("roles", agency == null ? List.of("supervisor") : List.of("officer", "head")));
        if (agency != null) {
            token.claim("agency", agency);
        }
        marks.forEach((claim, value) -> {
            if (!claim.equals("sub")) {
                token.claim(claim, value);
            }
        });
        return given().auth().oauth2(token.sign(SignInKeys.signingKey())).contentType(ContentType.JSON);
    }

    private static int approve(SignIn person, String number, String statement) {
        return Stating.take(person, number, statement, "\"1\"", StatementStep.APPROVE, Map.of())
                .extract()
                .statusCode();
    }
}
