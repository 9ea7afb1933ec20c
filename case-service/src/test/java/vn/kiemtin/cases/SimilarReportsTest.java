package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.RealParts;

/** The same rumour in other wordings is one case, or at least proposed to be one; what an officer has rejected is not proposed again. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class SimilarReportsTest {

    @Inject
    Database database;

    @Test
    void anEditedTextJoinsTheCaseAndSaysHowAlikeItIs() {
        var text = Reported.uniqueText();
        var first = Reported.report(text, "HEALTH");
        var number = Reported.numberOf(text);

        Reported.report(text.replaceFirst(" ", "") + " hóng quá", "HEALTH");

        Reported.eventually()
                .untilAsserted(() -> seen(number)
                        .body("reports.match", contains("OPENED", "SIMILAR_TEXT"))
                        .body("reports.standing", contains("CONFIRMED", "CONFIRMED"))
                        .body("history.entries[2].facts.likeReport", equalTo(first.toString())));
        assertThat(Reported.eventsOf(number, 3).getLast().json()).contains("\"match\":\"SIMILAR_TEXT\",\"score\":0.");
    }

    @Test
    void aPostWrappedInCommentsAndAQuoteOfItJoinTheCase() {
        var text = Reported.uniqueText();
        Reported.report(text, "HEALTH");
        var number = Reported.numberOf(text);

        Reported.report(Reported.uniqueText() + ". " + text + ". " + Reported.uniqueText(), "HEALTH");

        Reported.eventually()
                .untilAsserted(() -> seen(number)
                        .body("reports.match", contains("OPENED", "CONTAINED_TEXT"))
                        .body("reports.standing", contains("CONFIRMED", "CONFIRMED")));
    }

    @Test
    void anotherNumberIsForAnOfficerToJudgeAndLeadsNobodyUntilThen() {
        var text = "Phường ghi nhận 12 ca " + Reported.uniqueText();
        Reported.report(text, "HEALTH");
        var number = Reported.numberOf(text);

        var other = text.replace("12", "15");
        var suggested = Reported.report(other, "HEALTH");
        joined(number, 2);
        var same = Reported.report(other, "HEALTH");

        Reported.eventually()
                .untilAsserted(() -> seen(number)
                        .body("reports.standing", contains("CONFIRMED", "SUGGESTED", "SUGGESTED"))
                        .body("reports.match", contains("OPENED", "SIMILAR_TEXT", "SAME_TEXT")));
        assertThat(exemplars(number)).isEqualTo(1);

        handle(number, suggested, "confirm").statusCode(200);

        assertThat(exemplars(number)).isEqualTo(2);
        handle(number, same, "confirm").statusCode(200);
        Reported.report(other + "!", "HEALTH");
        Reported.eventually()
                .untilAsserted(() -> seen(number)
                        .body("reports.standing", contains("CONFIRMED", "CONFIRMED", "CONFIRMED", "CONFIRMED")));
    }

    @Test
    void aRejectionIsRememberedForTheTextAndForWhatResemblesIt() {
        var text = "Phường ghi nhận 12 ca " + Reported.uniqueText();
        Reported.report(text, "HEALTH");
        var number = Reported.numberOf(text);
        var other = text.replace("12", "15");
        var suggested = Reported.report(other, "HEALTH");
        Reported.eventually().untilAsserted(() -> seen(number).body("reportCount", is(2)));

        String own = handle(number, suggested, "reject")
                .statusCode(200)
                .body("number", not(equalTo(number)))
                .extract()
                .path("number");

        Reported.report(other, "HEALTH");
        Reported.report(other.replaceFirst(" ", "") + " nhé", "HEALTH");
        Reported.eventually().untilAsserted(() -> seen(own).body("reportCount", is(3)));
        seen(number).body("reportCount", is(1));
    }

    @Test
    void whatWasSuggestedBecauseOfARejectedReportGoesAlongAndStillWaits() {
        var text = "Phường ghi nhận 12 ca " + Reported.uniqueText();
        Reported.report(text, "HEALTH");
        var number = Reported.numberOf(text);
        var other = text.replace("12", "15");
        var suggested = Reported.report(other, "HEALTH");
        Reported.eventually().untilAsserted(() -> seen(number).body("reportCount", is(2)));
        handle(number, suggested, "confirm").statusCode(200);
        var like = Reported.report(other.replace("15", "19"), "HEALTH");
        Reported.eventually().untilAsserted(() -> seen(number).body("reportCount", is(3)));
        var sameAsThat = Reported.report(other.replace("15", "19"), "HEALTH");
        Reported.eventually()
                .untilAsserted(() -> seen(number)
                        .body("reports.standing", contains("CONFIRMED", "CONFIRMED", "SUGGESTED", "SUGGESTED")));
        suggestBecauseOf(like, suggested);

        String own =
                handle(number, suggested, "reject").statusCode(200).extract().path("number");

        seen(number)
                .body("reportCount", is(1))
                .body("suggestedReports", is(0))
                .body("history.entries.what", hasItem("REPORT_FOLLOWED"));
        seen(own)
                .body("reportCount", is(3))
                .body("suggestedReports", is(2))
                .body("reports.id", hasItems(like.toString(), sameAsThat.toString()))
                .body("history.entries.what", hasItem("REPORT_FOLLOWED_HERE"));
        Reported.report(other.replace("15", "19"), "HEALTH");
        Reported.eventually().untilAsserted(() -> seen(own).body("suggestedReports", is(3)));
        handle(own, like, "confirm").statusCode(200);
        seen(own).body("suggestedReports", is(2));
    }

    private void suggestBecauseOf(UUID report, UUID other) {
        database.change("update linked_report set like_report = ? where report_id = ?", other, report);
    }

    @Test
    void aPostThatIsOnlyNamedInATextSuggestsItsCase() {
        var post = "https://www.facebook.com/groups/tinhanoi/posts/"
                + Math.abs(UUID.randomUUID().getMostSignificantBits());
        var text = Reported.uniqueText();
        Reported.report(text, post, "HEALTH", "FACEBOOK", null);
        var number = Reported.numberOf(text);

        Reported.report(Reported.uniqueText() + " xem " + post.replace("www.", "m."), "HEALTH");
        joined(number, 2);
        Reported.report(null, post + "?ref=share", "HEALTH", "FACEBOOK", null);

        Reported.eventually()
                .untilAsserted(() -> seen(number)
                        .body("reports.match", contains("OPENED", "SAME_LINK", "SAME_LINK"))
                        .body("reports.standing", contains("CONFIRMED", "SUGGESTED", "CONFIRMED")));
    }

    @Test
    void ofTwoWhoReportOnePostOneMayGiveItsText() {
        var post = "https://www.facebook.com/groups/tinhanoi/posts/"
                + Math.abs(UUID.randomUUID().getMostSignificantBits());
        var remark = Reported.uniqueText();
        Reported.report(remark, post, "HEALTH", "FACEBOOK", null);
        var number = Reported.numberOf(remark);
        var text = Reported.uniqueText() + " " + Reported.uniqueText();
        Reported.report(text, post, "HEALTH", "FACEBOOK", null);
        joined(number, 2);

        Reported.report(text + " nhé", "HEALTH");

        Reported.eventually()
                .untilAsserted(() -> seen(number)
                        .body("reports.match", contains("OPENED", "SAME_LINK", "SIMILAR_TEXT"))
                        .body("reports.standing", contains("CONFIRMED", "CONFIRMED", "CONFIRMED")));
    }

    @Test
    void shortTextsAreOnlySuggested() {
        var text = firstSyllables(Reported.uniqueText(), 9);
        Reported.report(text, "HEALTH");
        var number = Reported.numberOf(text);

        Reported.report(text + " nha", "HEALTH");

        Reported.eventually()
                .untilAsserted(() -> seen(number).body("reports.standing", contains("CONFIRMED", "SUGGESTED")));
    }

    @Test
    void whatResemblesSpamIsNoSpam() {
        var text = Reported.uniqueText();
        var spam = Reported.report(text, "HEALTH");
        var number = Reported.numberOf(text);
        SignIn.POLICE_OFFICER
                .request()
                .body("{\"reason\":\"Quảng cáo\"}")
                .post("/api/v1/cases/%s/reports/%s/screen-out".formatted(number, spam))
                .then()
                .statusCode(200);

        var similar = Reported.report(text + " hay quá", "HEALTH");

        Reported.eventually()
                .untilAsserted(
                        () -> seen(number).body("reportCount", is(1)).body("reports.id", hasItem(similar.toString())));
    }

    @Test
    void manyReportsLeaveFewTracesAndNoneOnceTheirTextIsGone() {
        var text = Reported.uniqueText();
        Reported.report(text, "HEALTH");
        var number = Reported.numberOf(text);

        IntStream.range(0, 20).forEach(i -> Reported.report(text + " " + i, "HEALTH"));

        Reported.eventually().untilAsserted(() -> seen(number).body("reportCount", is(21)));
        assertThat(exemplars(number)).isLessThanOrEqualTo(2);
        database.change(
                "update linked_report set text = null where case_id = (select id from case_file where number = ?)",
                number);
        assertThat(exemplars(number)).isZero();
    }

    private long exemplars(String number) {
        return database.number(
                "select count(*) from exemplar where case_id = (select id from case_file where number = ?)", number);
    }

    private static String firstSyllables(String text, int count) {
        return Arrays.stream(text.split(" ")).limit(count).collect(Collectors.joining(" "));
    }

    private static ValidatableResponse handle(String number, UUID report, String change) {
        return SignIn.POLICE_OFFICER
                .request()
                .body("{}")
                .post("/api/v1/cases/%s/reports/%s/%s".formatted(number, report, change))
                .then();
    }

    /** Reports of one moment may be read in another order than they were sent in. */
    private static void joined(String number, int reports) {
        Reported.eventually().untilAsserted(() -> seen(number).body("reports", hasSize(reports)));
    }

    private static ValidatableResponse seen(String number) {
        return SignIn.AUDITOR.request().get("/api/v1/cases/" + number).then().statusCode(200);
    }
}
