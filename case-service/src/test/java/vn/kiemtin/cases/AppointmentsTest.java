package vn.kiemtin.cases;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.reference.Reference;
import vn.kiemtin.messaging.testing.RealParts;

/** Where an appointment is in force it says where somebody works, and as what; the sign-in says all the rest. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class AppointmentsTest {

    @Test
    void anOfficerIsHeadForAPeriod() {
        Moving.theOfficersHaveSignedInBefore();
        var number = Moving.caseIn(CaseStatus.TRIAGED);
        var deputy = Reference.fresh("deputy");
        legalMoves(number, deputy, "hanoi-police", "officer").body("legalMoves", not(hasItem("ASSIGN")));

        int id = appoint(
                        deputy,
                        "HEAD",
                        "hanoi-police",
                        Reference.today(),
                        Reference.today().plusDays(14))
                .statusCode(201)
                .extract()
                .path("id");
        legalMoves(number, deputy, "hanoi-police", "officer")
                .body("legalMoves", hasItem("ASSIGN"))
                .body("legalMoves", hasItem("DISMISS"));

        Reference.update("/appointments/" + id, "end", Map.of("validTo", "" + Reference.today()))
                .statusCode(200);
        legalMoves(number, deputy, "hanoi-police", "officer").body("legalMoves", not(hasItem("ASSIGN")));
        appoint(deputy, "HEAD", "hanoi-police", Reference.today(), null).statusCode(201);
        legalMoves(number, deputy, "hanoi-police", "officer").body("legalMoves", hasItem("ASSIGN"));
    }

    @Test
    void whoIsAppointedElsewhereSeesWhatIsThere() {
        var number = Reported.freshCase("FAKE_ACCOUNT");
        var mover = Reference.fresh("mover");

        appoint(mover, "OFFICER", "hanoi-police", Reference.today(), null).statusCode(201);

        Reference.as(mover, "hanoi-health", "officer", "head")
                .get("/api/v1/cases/" + number)
                .then()
                .statusCode(200)
                .body("legalMoves", hasItem("TRIAGE"))
                .body("legalMoves", not(hasItem("REFER")));
        Reference.as(mover, null).get("/api/v1/cases/" + number).then().statusCode(200);
    }

    @Test
    void anAppointmentOfADayAheadDoesNotCountYetAndNobodyIsMadeSupervisor() {
        var number = Reported.freshCase("FAKE_ACCOUNT");
        var mover = Reference.fresh("mover");

        appoint(mover, "OFFICER", "hanoi-police", Reference.today().plusDays(1), null)
                .statusCode(201);

        Reference.as(mover, "hanoi-health", "officer")
                .get("/api/v1/cases/" + number)
                .then()
                .statusCode(404);
        appoint(mover, "SUPERVISOR", "hanoi-police", Reference.today(), null)
                .statusCode(400)
                .body("errors.field", contains("role"));
    }

    @Test
    void nobodyWorksForTwoAgenciesOnADay() {
        var mover = Reference.fresh("mover");
        var from = Reference.today().plusDays(10);
        appoint(mover, "OFFICER", "hanoi-police", from, from.plusDays(10)).statusCode(201);

        appoint(mover, "OFFICER", "hanoi-health", from.plusDays(9), null)
                .statusCode(422)
                .body("errors.field", contains("username"));
        appoint(mover, "OFFICER", "hanoi-health", Reference.today(), null).statusCode(422);
        appoint(mover, "OFFICER", "hanoi-health", Reference.today(), from).statusCode(201);
        appoint(mover, "OFFICER", "hanoi-health", from.plusDays(10), null).statusCode(201);
        appoint(mover, "HEAD", "hanoi-police", from, from.plusDays(5)).statusCode(201);
        appoint(mover, "HEAD", "hanoi-police", from, null)
                .statusCode(409)
                .body("type", equalTo("/problems/already-there"));
        Reference.get("/appointments?username=" + mover + "&on=" + from)
                .body("appointments.role", contains("OFFICER", "HEAD"));
    }

    @ParameterizedTest
    @CsvSource({
        "username,  'Có dấu'",
        "username,  ''",
        "name,      ' '",
        "agency,    no-such-agency",
        "agency,    hanoi-transport",
        "validFrom, 2020-01-01",
        "validTo,   2020-01-01"
    })
    void takesInNothingWrong(String field, String wrong) {
        var body = new HashMap<>(body(Reference.fresh("nobody"), "HEAD", "hanoi-police", Reference.today(), null));
        body.put(field, wrong);

        Reference.post("/appointments", body).statusCode(422).body("errors.field", hasItem(field));
    }

    private static ValidatableResponse legalMoves(String number, String username, String agency, String... roles) {
        return Reference.as(username, agency, roles)
                .get("/api/v1/cases/" + number)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse appoint(
            String username, String role, String agency, LocalDate from, LocalDate to) {
        return Reference.post("/appointments", body(username, role, agency, from, to));
    }

    private static Map<String, Object> body(String username, String role, String agency, LocalDate from, LocalDate to) {
        var body = new HashMap<String, Object>(Map.of(
                "username", username, "name", "Nguyễn Văn An", "role", role, "agency", agency, "validFrom", "" + from));
        if (to != null) {
            body.put("validTo", "" + to);
        }
        return body;
    }
}
