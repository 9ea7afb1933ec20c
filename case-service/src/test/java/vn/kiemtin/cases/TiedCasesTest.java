package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

/**
 * A rumour that became two cases, one by its text and one by the post it stands in, becomes one when a report has both: by the system where nobody has touched one of them, by an
 * officer otherwise.
 */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class TiedCasesTest {

    @Inject
    AgroalDataSource database;

    private final String text = Reported.uniqueText();
    private final String post = post();

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @Test
    void ofTwoUntouchedCasesTheYoungerBecomesPartOfTheOlder() {
        var byText = caseByText("HEALTH");
        var byPost = caseByPost("HEALTH");

        var both = Reported.report(text + " nha", post, "HEALTH", "FACEBOOK", null);

        Reported.eventually().untilAsserted(() -> seen(byPost).body("status", equalTo("MERGED")));
        seen(byPost)
                .body("mergedInto", equalTo(byText))
                .body("reportCount", is(0))
                .body("history.entries.what", contains("OPENED", "REPORT_LINKED", "REPORT_LINKED", "MERGE"))
                .body("history.entries[3].person", nullValue())
                .body("history.entries[3].facts.case", equalTo(byText))
                .body("history.entries[3].facts.report", equalTo(both.toString()));
        seen(byText)
                .body("status", equalTo("NEW"))
                .body("reportCount", is(3))
                .body("mergedCases", contains(byPost))
                .body("history.entries.what", contains("OPENED", "REPORT_LINKED", "CASE_ABSORBED"))
                .body("history.entries[2].facts.report", equalTo(both.toString()));
        assertThat(Reported.eventsOf(byPost, 4))
                .extracting(KafkaProbe.Published::name)
                .containsExactly("CaseOpened", "ReportLinked", "ReportLinked", "CaseMerged");
        assertThat(Reported.eventsOf(byPost, 4).getLast().json()).doesNotContain("\"by\"");
        assertThat(Reported.eventsOf(byText, 3).getLast().name()).isEqualTo("CaseAbsorbed");
        Reported.report(text, "HEALTH");
        Reported.report(null, post, "HEALTH", "FACEBOOK", null);
        Reported.eventually().untilAsserted(() -> seen(byText).body("reportCount", is(5)));
    }

    @Test
    void itIsTheSameWhereTheReportWasPutToTheTextAndThePostIsTheOlder() {
        var byPost = caseByPost("HEALTH");
        var byText = caseByText("HEALTH");

        Reported.report(text, post, "HEALTH", "FACEBOOK", null);

        Reported.eventually()
                .untilAsserted(
                        () -> seen(byText).body("status", equalTo("MERGED")).body("mergedInto", equalTo(byPost)));
        seen(byPost).body("reportCount", is(3));
    }

    @Test
    void whatAnOfficerWorksOnStaysAndTheOtherBecomesPartOfIt() {
        var untouched = caseByText("HEALTH");
        var touched = caseByPost("HEALTH");
        Moving.made(touched, SignIn.POLICE_OFFICER, Move.TRIAGE);

        reportBoth();

        Reported.eventually()
                .untilAsserted(
                        () -> seen(untouched).body("status", equalTo("MERGED")).body("mergedInto", equalTo(touched)));
        seen(touched).body("status", equalTo("TRIAGED")).body("reportCount", is(3));
    }

    @Test
    void aCaseThatIsLockedForLongIsLeftToOfficers() throws SQLException {
        var byText = caseByText("HEALTH");
        var byPost = caseByPost("HEALTH");

        try (var connection = database.getConnection()) {
            lock(connection, byPost);
            reportBoth();
            Reported.eventually().untilAsserted(() -> tied(SignIn.POLICE_OFFICER, byPost, byText));
            connection.rollback();
        }

        seen(byText).body("status", equalTo("NEW"));
        seen(byPost).body("status", equalTo("NEW"));
    }

    @Test
    @TestSecurity(user = "police.officer", roles = "officer")
    @OidcSecurity(claims = @Claim(key = "agency", value = "hanoi-police"))
    void whereBothAreTouchedAnOfficerIsToldOfEitherAndDecides() {
        var byText = caseByText("HEALTH");
        var byPost = caseByPost("HEALTH");
        note(byText);
        note(byPost);

        reportBoth();

        Reported.eventually().untilAsserted(() -> tied(SignIn.POLICE_OFFICER, byText, byPost));
        tied(SignIn.POLICE_OFFICER, byPost, byText);
        seen(byText).body("status", equalTo("NEW"));
        seen(byPost).body("status", equalTo("NEW"));
        assertThat(Jsoup.parse(given().accept("text/html")
                                .get("/desk/cases/" + byPost)
                                .asString())
                        .select(".notice.warn a.number")
                        .eachText())
                .containsExactly(byText);
        assertThat(Jsoup.parse(given().accept("text/html")
                                .get("/desk/cases/" + byPost + "/similar")
                                .asString())
                        .select("article:has(a[href=/desk/cases/" + byText + "]) .badge.warn")
                        .text())
                .isEqualTo("Có thể là cùng một tin");
        Moving.move(SignIn.POLICE_OFFICER, byPost, "\"1\"", Move.MERGE, Moving.into(byText))
                .statusCode(200);
        assertThat(Jsoup.parse(given().accept("text/html")
                                .get("/desk/cases/" + byText)
                                .asString())
                        .select(".notice.warn"))
                .isEmpty();
    }

    @Test
    void nothingGoesIntoARestrictedCaseAndNobodyElseLearnsOfIt() {
        var restricted = caseByText("HEALTH");
        Moving.move(SignIn.POLICE_HEAD, restricted, "\"1\"", Move.RESTRICT, """
                        {"people":["police.officer"],"reason":"Có thông tin của trẻ em"}""").statusCode(200);
        var byPost = caseByPost("HEALTH");

        reportBoth();

        Reported.eventually().untilAsserted(() -> tied(SignIn.POLICE_OFFICER, byPost, restricted));
        seen(byPost).body("status", equalTo("NEW"));
        similar(SignIn.SUPERVISOR, byPost).body("cases.case.number", not(hasItem(restricted)));
    }

    @Test
    void noAgencyLosesACaseAndNoClockRunsMoreSlowlyByIt() {
        var ofThePolice = caseByText("HEALTH");
        var ofTheDepartment = caseByPost("HEALTH", "PRESS");

        reportBoth();

        Reported.eventually().untilAsserted(() -> tied(SignIn.POLICE_OFFICER, ofThePolice, ofTheDepartment));
        seen(ofThePolice).body("status", equalTo("NEW"));
        seen(ofTheDepartment).body("status", equalTo("NEW"));
    }

    @Test
    void noAgencyThatHasAPartInItLosesSightOfACaseByIt() {
        var withTheDepartment = caseByText("OTHER");
        var withoutIt = caseByPost("SECURITY_ORDER");

        reportBoth();

        Reported.eventually().untilAsserted(() -> tied(SignIn.POLICE_OFFICER, withTheDepartment, withoutIt));
        seen(withTheDepartment).body("status", equalTo("NEW"));
        seen(withoutIt).body("status", equalTo("NEW"));
    }

    @Test
    void theMoreSevereOfTwoTakesTheOther() {
        var severe = Reported.uniqueText();
        var milder = caseByText("OTHER");
        Reported.report(severe, post, "DISASTER_EPIDEMIC", "FACEBOOK", null);
        var moreSevere = Reported.numberOf(severe);

        reportBoth();

        Reported.eventually()
                .untilAsserted(
                        () -> seen(milder).body("status", equalTo("MERGED")).body("mergedInto", equalTo(moreSevere)));
        seen(moreSevere).body("severity", equalTo("SEVERE")).body("status", equalTo("NEW"));
    }

    @Test
    void whatAnOfficerHasSeparatedIsNeitherMergedNorProposedAgain() {
        var byText = caseByText("HEALTH");
        var byPost = caseByPost("HEALTH");
        reportBoth();
        Reported.eventually().untilAsserted(() -> seen(byPost).body("status", equalTo("MERGED")));

        Moving.made(byPost, SignIn.POLICE_OFFICER, Move.UNMERGE);

        seen(byText).body("status", equalTo("NEW"));
        var before = reports(byText) + reports(byPost);
        Reported.report(text + " nhé", post, "HEALTH", "FACEBOOK", null);
        reportBoth();
        Reported.eventually()
                .untilAsserted(
                        () -> assertThat(reports(byText) + reports(byPost)).isEqualTo(before + 2));
        seen(byText).body("status", equalTo("NEW"));
        seen(byPost).body("status", equalTo("NEW"));
        similar(SignIn.POLICE_OFFICER, byPost).body("cases.findAll { it.tied }", empty());
    }

    @Test
    void aPostThatQuotesTwoRumoursTiesNeither() {
        var one = caseByText("HEALTH");
        var otherText = Reported.uniqueText();
        Reported.report(otherText, "HEALTH");
        var other = Reported.numberOf(otherText);
        var compilation = caseByPost("HEALTH");

        Reported.report(text + ". " + otherText, post, "HEALTH", "FACEBOOK", null);
        Reported.report(
                text + ". " + Reported.uniqueText() + ". " + Reported.uniqueText(), post, "HEALTH", "FACEBOOK", null);

        Reported.eventually().untilAsserted(() -> seen(compilation).body("reportCount", is(3)));
        seen(one).body("status", equalTo("NEW")).body("reportCount", is(1));
        seen(other).body("status", equalTo("NEW")).body("reportCount", is(1));
        seen(compilation).body("status", equalTo("NEW"));
    }

    /** Whoever complains of many posts in the same words, or asks the same of each, does not make them one rumour. */
    @Test
    void wordsThatStandBesideAnotherPostTieNothing() {
        var otherPost = post();
        Reported.report(text, otherPost, "HEALTH", "FACEBOOK", null);
        var ofTheOther = Reported.numberOf(text);
        var byPost = caseByPost("HEALTH");

        reportBoth();

        Reported.eventually().untilAsserted(() -> seen(ofTheOther).body("reportCount", is(2)));
        seen(ofTheOther).body("status", equalTo("NEW"));
        seen(byPost).body("status", equalTo("NEW"));
    }

    @Test
    void aPostWhoseRumourIsToldInOtherWordsIsNotTied() {
        var byText = caseByText("HEALTH");
        var otherText = Reported.uniqueText();
        Reported.report(otherText, "HEALTH");
        var other = Reported.numberOf(otherText);
        Reported.report(otherText, post, "HEALTH", "FACEBOOK", null);
        Reported.eventually().untilAsserted(() -> seen(other).body("reportCount", is(2)));

        Reported.report(text + " nha", post, "HEALTH", "FACEBOOK", null);

        Reported.eventually().untilAsserted(() -> seen(other).body("reportCount", is(3)));
        seen(byText).body("status", equalTo("NEW"));
        seen(other).body("status", equalTo("NEW"));
        tied(SignIn.POLICE_OFFICER, byText, other);
    }

    @Test
    void aWordOrTwoBesideAPostTieNothing() {
        var few = "nghe nói mai cấm " + UUID.randomUUID().toString().substring(0, 8) + " hết các chợ trong phố";
        Reported.report(few, "HEALTH");
        var byText = Reported.numberOf(few);
        var byPost = caseByPost("HEALTH");

        Reported.report(few, post, "HEALTH", "FACEBOOK", null);

        Reported.eventually().untilAsserted(() -> seen(byText).body("reportCount", is(2)));
        seen(byPost).body("status", equalTo("NEW"));
    }

    @Test
    void aMergerBySystemCanBeMergedOnAndStaysWhatItWas() {
        var byText = caseByText("HEALTH");
        var byPost = caseByPost("HEALTH");
        reportBoth();
        Reported.eventually().untilAsserted(() -> seen(byPost).body("status", equalTo("MERGED")));
        var another = Reported.freshCase("HEALTH");
        Moving.move(SignIn.POLICE_OFFICER, byText, "\"1\"", Move.MERGE, Moving.into(another))
                .statusCode(200);

        reportBoth();

        Reported.eventually().untilAsserted(() -> seen(another).body("reportCount", is(5)));
        Moving.made(byPost, SignIn.POLICE_OFFICER, Move.UNMERGE);
        seen(byPost).body("status", equalTo("NEW")).body("reportCount", is(1));
        seen(another).body("reportCount", is(4));
    }

    private String caseByText(String field) {
        Reported.report(text, field);
        return Reported.numberOf(text);
    }

    /** Reported with a remark and without the text of the post. */
    private String caseByPost(String field) {
        return caseByPost(field, "FACEBOOK");
    }

    private String caseByPost(String field, String platform) {
        var remark = Reported.uniqueText();
        Reported.report(remark, post, field, platform, null);
        return Reported.numberOf(remark);
    }

    private void reportBoth() {
        Reported.report(text, post, "HEALTH", "FACEBOOK", null);
    }

    private static void lock(Connection connection, String number) throws SQLException {
        connection.setAutoCommit(false);
        try (var patience = connection.createStatement();
                var lock = connection.prepareStatement("select id from case_file where number = ? for no key update")) {
            patience.execute("set local idle_in_transaction_session_timeout = 0");
            lock.setString(1, number);
            lock.execute();
        }
    }

    private static String post() {
        return "https://www.facebook.com/groups/tinhanoi/posts/"
                + Math.abs(UUID.randomUUID().getMostSignificantBits());
    }

    private static void note(String number) {
        SignIn.POLICE_OFFICER
                .request()
                .body("{\"text\":\"Đã gọi điện\"}")
                .post("/api/v1/cases/" + number + "/notes")
                .then()
                .statusCode(201);
    }

    private static void tied(SignIn person, String number, String other) {
        similar(person, number).body("cases.findAll { it.tied }.case.number", contains(other));
    }

    private static ValidatableResponse similar(SignIn person, String number) {
        return person.request()
                .get("/api/v1/cases/" + number + "/similar")
                .then()
                .statusCode(200);
    }

    private static int reports(String number) {
        return seen(number).extract().path("reportCount");
    }

    private static ValidatableResponse seen(String number) {
        return SignIn.POLICE_OFFICER
                .request()
                .get("/api/v1/cases/" + number)
                .then()
                .statusCode(200);
    }
}
