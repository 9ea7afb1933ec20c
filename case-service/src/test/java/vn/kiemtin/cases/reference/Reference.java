package vn.kiemtin.cases.reference;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import vn.kiemtin.cases.SignInKeys;
import vn.kiemtin.web.Page;

/** What tests of reference data make: agencies of their own, rules that lead there, people who work there. */
public final class Reference {

    public static final String ADDRESS = "/api/v1/reference";

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private Reference() {}

    public static LocalDate today() {
        return LocalDate.now(Page.CITY);
    }

    /** A code that nothing else has. */
    public static String fresh(String word) {
        return word + "-" + Long.toString(System.nanoTime(), 36) + COUNTER.incrementAndGet();
    }

    /** An agency that is there from today on. */
    public static String agency() {
        var code = fresh("agency");
        post("/agencies", agencyBody(code, today())).statusCode(201);
        return code;
    }

    public static Map<String, Object> agencyBody(String code, LocalDate from) {
        return Map.of("code", code, "nameVi", "Cơ quan " + code, "nameEn", "Agency " + code, "validFrom", "" + from);
    }

    /** Reports from this place are led by the agency from today on; answers the rule's id. */
    public static int ruleFor(String locality, String lead, String... coordinating) {
        return post("/routing-rules", rule(locality, lead, coordinating))
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static Map<String, Object> rule(String locality, String lead, String... coordinating) {
        return Map.of(
                "priority",
                900,
                "field",
                "OTHER",
                "locality",
                locality,
                "lead",
                lead,
                "coordinating",
                List.of(coordinating),
                "severity",
                "NORMAL",
                "validFrom",
                "" + today());
    }

    public static void succeeds(String from, String to) {
        post("/successions", Map.of("from", from, "to", to, "takesEffect", "" + today()))
                .statusCode(201);
    }

    /** As the administrator. */
    public static ValidatableResponse post(String path, Object body) {
        return as("administrator", null, "admin")
                .body(body)
                .post(ADDRESS + path)
                .then();
    }

    /** As the administrator, who has just looked. */
    public static ValidatableResponse update(String path, String move, Object body) {
        return as("administrator", null, "admin")
                .header("If-Match", get(path).statusCode(200).extract().header("ETag"))
                .body(body)
                .post(ADDRESS + path + "/" + move)
                .then();
    }

    public static ValidatableResponse get(String path) {
        return as("auditor", null, "auditor").get(ADDRESS + path).then();
    }

    /** Somebody whose sign-in says this. */
    public static RequestSpecification as(String username, String agency, String... roles) {
        return given().auth()
                .oauth2(SignInKeys.token(username, agency, List.of(roles)))
                .contentType(ContentType.JSON);
    }
}
