package vn.kiemtin.cases;

import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.kiemtin.cases.lifecycle.Move;

/** Cases that can be found, and what is found of them through the API. */
final class Searching {

    private Searching() {}

    /** Only those who have are named in a restriction. */
    static void everybodyHasSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
        for (var person : List.of(SignIn.WARD_OFFICER, SignIn.POLICE_HEAD)) {
            Answered.toGet(person, "/api/v1/cases?limit=1").with(200);
        }
    }

    /** A word that stands nowhere else. */
    static String mark() {
        return UUID.randomUUID()
                .toString()
                .replace("-", "")
                .chars()
                .mapToObj(digit -> String.valueOf((char) ('a' + Character.digit(digit, 16))))
                .collect(Collectors.joining())
                .substring(0, 14);
    }

    static String post() {
        return "https://www.facebook.com/tin.don/posts/"
                + Math.abs(UUID.randomUUID().getMostSignificantBits());
    }

    static String caseOf(String text, String field) {
        return caseOf(text, null, field, "FACEBOOK", null);
    }

    /** Of texts that are alike but for a word, one case would be made: each says something of its own besides. */
    static String caseOf(String text, String link, String field, String platform, String locality) {
        var unlikeOthers = text + Stream.generate(Searching::mark).limit(5).collect(Collectors.joining(" ", " ", ""));
        Reported.report(unlikeOthers, link, field, platform, locality);
        return Reported.numberOf(unlikeOthers);
    }

    /** One more report of the same post; answers its id when it is there. */
    static UUID joined(String number, String text, String post, String platform) {
        var report = Reported.report(text, post, "HEALTH", platform, null);
        Reported.eventually()
                .until(() -> SignIn.POLICE_OFFICER
                        .request()
                        .get("/api/v1/cases/" + number)
                        .then()
                        .extract()
                        .<List<String>>path("reports.id")
                        .contains(report.toString()));
        return report;
    }

    static void note(String number, String text) {
        SignIn.POLICE_OFFICER
                .request()
                .body(Map.of("text", text))
                .post("/api/v1/cases/" + number + "/notes")
                .then()
                .statusCode(201);
    }

    static void restricted(String number, List<String> people) {
        move(SignIn.POLICE_HEAD, number, Move.RESTRICT, Map.of("people", people, "reason", "Có thông tin của trẻ em"));
    }

    static void move(SignIn person, String number, Move move, Object body) {
        var version = person.request()
                .get("/api/v1/cases/" + number + "/moves")
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        Moving.move(person, number, version, move, body).statusCode(200);
    }

    static ValidatableResponse search(SignIn person, String q) {
        return person.request().queryParam("q", q).get("/api/v1/search").then().statusCode(200);
    }

    static List<String> found(SignIn person, String q) {
        return search(person, q).extract().path("results.case.number");
    }

    static List<String> found(SignIn person, String q, String further) {
        return person.request()
                .queryParam("q", q)
                .get("/api/v1/search?" + further)
                .then()
                .statusCode(200)
                .body("hint", nullValue())
                .extract()
                .path("results.case.number");
    }
}
