package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class OpeningTest {

    @Inject
    Database database;

    @Test
    void theSameTextInOtherClothesJoinsTheOpenCase() {
        var text = Reported.uniqueText();
        Reported.report(text, "HEALTH");
        var number = Reported.numberOf(text);

        Reported.report("  " + text.toUpperCase(Locale.ROOT) + " !!! 😱", "OTHER");

        Reported.eventually()
                .untilAsserted(() -> SignIn.POLICE_OFFICER
                        .request()
                        .get("/api/v1/cases/" + number)
                        .then()
                        .body("reportCount", is(2))
                        .body("reports.match", contains("OPENED", "SAME_TEXT"))
                        .body("version", is(1)));
    }

    @Test
    void theSamePostJoinsTheOpenCaseWhateverIsSaidAboutIt() {
        var post = String.valueOf(Math.abs(UUID.randomUUID().getMostSignificantBits()));
        var text = Reported.uniqueText();
        Reported.report(text, "https://www.facebook.com/groups/a/posts/" + post, "HEALTH", "FACEBOOK", null);
        var number = Reported.numberOf(text);

        Reported.report(
                "sai rồi", "https://m.facebook.com/story.php?story_fbid=" + post + "&id=9", "HEALTH", "FACEBOOK", null);

        Reported.eventually()
                .untilAsserted(() -> SignIn.POLICE_OFFICER
                        .request()
                        .get("/api/v1/cases/" + number)
                        .then()
                        .body("reports.match", contains("OPENED", "SAME_LINK")));
    }

    @Test
    void shortTextsNeverJoin() {
        var text = Reported.uniqueText().split(" ", -1)[0] + " tin giả";

        Reported.report(text, "OTHER");
        Reported.report(text, "OTHER");

        Reported.eventually()
                .until(() ->
                        database.number("select count(distinct case_id) from linked_report where text = ?", text) == 2);
    }

    @Test
    void manyAlikeReportsOfTheSameInstantEndInOneCase() {
        var text = Reported.uniqueText();

        var reports = IntStream.range(0, 60)
                .mapToObj(i -> Reported.report(text, "HEALTH"))
                .toList();

        Reported.eventually().until(() -> linked(reports) == 60);
        assertThat(casesOf(reports)).isEqualTo(1);
    }

    @Test
    void aReportDeliveredAgainUnderAnotherEventStaysInItsCase() {
        var text = Reported.uniqueText();
        var report = Reported.report(text, "HEALTH");
        var number = Reported.numberOf(text);

        Reported.broker()
                .publish(
                        "kiemtin.reports",
                        report,
                        2,
                        "ReportSubmitted",
                        "{\"reportId\":\"%s\",\"receivedAt\":\"2026-11-24T02:15:30Z\",\"text\":\"%s\",\"platform\":\"FACEBOOK\",\"field\":\"HEALTH\"}"
                                .formatted(report, text));
        var later = Reported.freshCase("HEALTH");

        assertThat(later).isNotEqualTo(number);
        SignIn.POLICE_OFFICER.request().get("/api/v1/cases/" + number).then().body("reportCount", is(1));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                POLICY_LAW,        FACEBOOK, -,                hanoi-police, hanoi-dic,                NORMAL
                HEALTH,            ZALO,     -,                hanoi-police, hanoi-dic,                HIGH
                DISASTER_EPIDEMIC, TIKTOK,   -,                hanoi-police, hanoi-dic,                SEVERE
                DISASTER_EPIDEMIC, PRESS,    -,                hanoi-dic,    hanoi-police,             SEVERE
                SECURITY_ORDER,    FACEBOOK, -,                hanoi-police, '',                       SEVERE
                FAKE_ACCOUNT,      FACEBOOK, -,                hanoi-police, '',                       NORMAL
                SCAM_LINK,         MESSAGE,  -,                hanoi-police, '',                       HIGH
                ECONOMY_FINANCE,   PRESS,    -,                hanoi-dic,    hanoi-police,             NORMAL
                OTHER,             ZALO,     phuong-hoan-kiem, hanoi-police, hanoi-dic ward-hoan-kiem, NORMAL
                OTHER,             ZALO,     xa-thanh-tri,     hanoi-police, hanoi-dic,                NORMAL
                """)
    void routesByTheRulesInForce(
            String field, String platform, String locality, String lead, String coordinating, String severity) {
        var text = Reported.uniqueText();

        Reported.report(text, null, field, platform, locality);

        SignIn.SUPERVISOR
                .request()
                .get("/api/v1/cases/" + Reported.numberOf(text))
                .then()
                .body("status", equalTo("NEW"))
                .body("lead", equalTo(lead))
                .body("coordinating", equalTo(coordinating.isEmpty() ? List.of() : List.of(coordinating.split(" "))))
                .body("severity", equalTo(severity));
    }

    @Test
    void tellsOthersThatACaseWasOpenedAndTheReportLinked() throws Exception {
        var text = Reported.uniqueText();
        var report = Reported.report(text, "HEALTH");
        var number = Reported.numberOf(text);

        var published = Reported.eventually().until(() -> eventsOf(number), found -> found.size() == 2);

        assertThat(published).extracting(KafkaProbe.Published::name).containsExactly("CaseOpened", "ReportLinked");
        assertThat(published).extracting(KafkaProbe.Published::aggregateVersion).containsExactly(1L, 2L);
        published.forEach(event -> EventContract.of(event.name()).assertProduced(event.json()));
        assertThat(new ObjectMapper()
                        .readTree(published.getFirst().json())
                        .get("reportId")
                        .asText())
                .isEqualTo(report.toString());
    }

    @Test
    void understandsEveryExampleOfTheContract() {
        EventContract.of("ReportSubmitted").examples().forEach((name, json) -> {
            var id = UUID.randomUUID();
            Reported.broker()
                    .publish(
                            "kiemtin.reports",
                            id,
                            1,
                            "ReportSubmitted",
                            json.replaceFirst("\"reportId\": \"[^\"]+\"", "\"reportId\": \"" + id + "\""));
            Reported.eventually().until(() -> linked(List.of(id)) == 1);
        });
    }

    private List<KafkaProbe.Published> eventsOf(String number) {
        return Reported.broker().all("kiemtin.cases").stream()
                .filter(event -> event.json().contains(number))
                .toList();
    }

    private long linked(List<UUID> reports) {
        return database.number("select count(*) from linked_report where report_id in (" + quoted(reports) + ")");
    }

    private long casesOf(List<UUID> reports) {
        return database.number(
                "select count(distinct case_id) from linked_report where report_id in (" + quoted(reports) + ")");
    }

    private static String quoted(List<UUID> ids) {
        return String.join(",", ids.stream().map(id -> "'" + id + "'").toList());
    }
}
