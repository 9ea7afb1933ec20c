package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.cases.reference.Reference;
import vn.kiemtin.messaging.testing.RealParts;

/** Holidays and classes of deadlines are entered as they are announced: clocks that run follow the calendar, and nobody's class changes. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class CalendarTest {

    @Test
    void aHolidayThatIsAnnouncedMovesDueTimesAndBackWhenItIsRevoked() {
        var number = caseOf("OTHER");
        var before = due(number);
        var day = nextWorkingDay();

        put(day, Map.of("nameVi", "Nghỉ đột xuất", "nameEn", "A day off")).statusCode(200);

        Reported.eventually().untilAsserted(() -> assertThat(due(number)).isAfter(before));
        SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/history")
                .then()
                .body("entries.what", hasItem("DEADLINE_MOVED"))
                .body("entries[-1].facts.dueAt", equalTo(due(number).toString()));
        SignIn.POLICE_OFFICER.request().get("/api/v1/cases/" + number).then().body("version", is(1));

        remove(day).statusCode(204);
        Reported.eventually().untilAsserted(() -> assertThat(due(number)).isEqualTo(before));
        Reference.get("/calendar/days/" + day).statusCode(404);
    }

    @Test
    void aDayIsCorrectedByWhoSawItsLatestVersion() {
        var day = LocalDate.parse("2098-06-07");
        put(day, Map.of("nameVi", "Làm bù", "nameEn", "Made up", "workedLike", "FRIDAY"))
                .statusCode(200)
                .header("ETag", equalTo("\"1\""));

        put(day, Map.of("nameVi", "Khác", "nameEn", "Other")).statusCode(428);
        administrator()
                .header("If-Match", "\"1\"")
                .body(Map.of("nameVi", "Làm bù", "nameEn", "Made up", "workedLike", "MONDAY"))
                .put(Reference.ADDRESS + "/calendar/days/" + day)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("workedLike", equalTo("MONDAY"));
        administrator()
                .header("If-Match", "\"1\"")
                .delete(Reference.ADDRESS + "/calendar/days/" + day)
                .then()
                .statusCode(412);
        remove(day).statusCode(204);
    }

    @Test
    void theSeedsAreShown() {
        Reference.get("/calendar")
                .statusCode(200)
                .body("officeHours.size()", is(10))
                .body("specialDays.day", hasItem("2027-02-05"));
        Reference.get("/deadline-classes?on=" + Reference.today())
                .body("classes.code", hasItems("USUAL", "PROMPT", "AT_ONCE"));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-24", "soon", "2100-01-01", "2026-02-30"})
    void onlyDaysAheadAreEntered(String day) {
        administrator()
                .body(Map.of("nameVi", "x", "nameEn", "x"))
                .put(Reference.ADDRESS + "/calendar/days/" + day)
                .then()
                .statusCode(422)
                .body("errors.field", contains("day"));
    }

    @Test
    void aNewClassCountsFromItsDayOnAndLeavesOldCasesAlone() {
        var before = caseOf("FAKE_ACCOUNT");
        var code = Reference.fresh("c").toUpperCase(java.util.Locale.ROOT).replace('-', '_');
        var body = new HashMap<String, Object>(Map.of(
                "code",
                code,
                "nameVi",
                "3 ngày",
                "nameEn",
                "3 days",
                "severity",
                "NORMAL",
                "minutes",
                1440,
                "aroundTheClock",
                false,
                "validFrom",
                "" + Reference.today()));
        Reference.post("/deadline-classes", body).statusCode(201);
        try {
            deadlineClass(caseOf("FAKE_ACCOUNT")).body("deadline.deadlineClass", equalTo(code));
            deadlineClass(before).body("deadline.deadlineClass", equalTo("USUAL"));
            Reference.post("/deadline-classes", body).statusCode(409);
        } finally {
            Reference.update("/deadline-classes/" + code, "end", Map.of("validTo", "" + Reference.today()))
                    .statusCode(200);
        }
        deadlineClass(caseOf("FAKE_ACCOUNT")).body("deadline.deadlineClass", equalTo("USUAL"));
        Reference.get("/deadline-classes?on=" + Reference.today()).body("classes.code", not(hasItem(code)));
    }

    @Test
    void theLastClassOfASeverityDoesNotEnd() {
        Reference.update("/deadline-classes/AT_ONCE", "end", Map.of("validTo", "" + Reference.today()))
                .statusCode(409)
                .body("type", equalTo("/problems/still-needed"));
    }

    @ParameterizedTest
    @CsvSource({
        "code,           nichtgross, 422",
        "minutes,        0,          422",
        "minutes,        525601,     422",
        "minutes,        many,       400",
        "aroundTheClock, maybe,      400",
        "severity,       TERRIBLE,   400",
        "validFrom,      2020-01-01, 422"
    })
    void takesInNoWrongClass(String field, String wrong, int status) {
        var body = new HashMap<String, Object>(Map.of(
                "code",
                "WRONG",
                "nameVi",
                "x",
                "nameEn",
                "x",
                "minutes",
                60,
                "aroundTheClock",
                true,
                "validFrom",
                "" + Reference.today()));
        body.put(field, wrong.matches("[0-9]+") ? (Object) Integer.valueOf(wrong) : wrong);

        Reference.post("/deadline-classes", body).statusCode(status).body("errors.field", contains(field));
    }

    private static String caseOf(String field) {
        return Reported.freshCase(field);
    }

    private static Instant due(String number) {
        return Instant.parse(deadlineClass(number).extract().path("deadline.dueAt"));
    }

    private static ValidatableResponse deadlineClass(String number) {
        return SignIn.AUDITOR.request().get("/api/v1/cases/" + number).then().statusCode(200);
    }

    /** One that lies before whatever is due five working days from now. */
    private static LocalDate nextWorkingDay() {
        var special = Reference.get("/calendar").extract().jsonPath().getList("specialDays.day", String.class);
        return Reference.today()
                .plusDays(1)
                .datesUntil(Reference.today().plusDays(30))
                .filter(day -> day.getDayOfWeek().getValue() < 6 && !special.contains("" + day))
                .findFirst()
                .orElseThrow();
    }

    private static ValidatableResponse put(LocalDate day, Object body) {
        return administrator()
                .body(body)
                .put(Reference.ADDRESS + "/calendar/days/" + day)
                .then();
    }

    private static ValidatableResponse remove(LocalDate day) {
        return administrator()
                .header(
                        "If-Match",
                        Reference.get("/calendar/days/" + day)
                                .statusCode(200)
                                .extract()
                                .header("ETag"))
                .delete(Reference.ADDRESS + "/calendar/days/" + day)
                .then();
    }

    private static RequestSpecification administrator() {
        return Reference.as("administrator", null, "admin");
    }
}
