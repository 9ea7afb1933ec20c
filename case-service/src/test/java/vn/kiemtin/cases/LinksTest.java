package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

/** Officers say whether a report belongs to its case; it is in exactly one all the time. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class LinksTest {

    private static final Map<String, String> BODIES = Map.of(
            "confirm", "{}",
            "reject", "{\"reason\":\"Nói về vụ khác\"}",
            "screen-out", "{\"reason\":\"Quảng cáo\"}",
            "bring-back", "{}");

    @Inject
    Database database;

    /** A case with two reports that are alike by their link only. */
    private record TwoAlike(String number, UUID first, UUID second, String secondText) {}

    private static TwoAlike twoAlike() {
        var post = "https://www.facebook.com/tin.don/posts/"
                + Math.abs(UUID.randomUUID().getMostSignificantBits());
        var text = Reported.uniqueText();
        var first = Reported.report(text, post, "HEALTH", "FACEBOOK", null);
        var number = Reported.numberOf(text);
        var secondText = Reported.uniqueText();
        var second = Reported.report(secondText, post, "ECONOMY_FINANCE", "FACEBOOK", null);
        Reported.eventually().untilAsserted(() -> seen(number).body("reportCount", is(2)));
        return new TwoAlike(number, first, second, secondText);
    }

    @Test
    void aRejectedReportOpensACaseOfItsOwnAndWhatResemblesItFollows() {
        var alike = twoAlike();

        String own = handle(SignIn.POLICE_OFFICER, alike.number(), alike.second(), "reject")
                .statusCode(200)
                .body("number", not(equalTo(alike.number())))
                .body("reportCount", is(1))
                .body("report.match", equalTo("OPENED"))
                .extract()
                .path("number");

        seen(alike.number())
                .body("reportCount", is(1))
                .body("version", is(1))
                .body("reports.id", contains(alike.first().toString()))
                .body("history.entries.what", contains("OPENED", "REPORT_LINKED", "REPORT_LINKED", "REPORT_REJECTED"))
                .body("history.entries[3].reason", equalTo("Nói về vụ khác"))
                .body("history.entries[3].facts.case", equalTo(own));
        seen(own)
                .body("status", equalTo("NEW"))
                .body("field", equalTo("ECONOMY_FINANCE"))
                .body("summary", equalTo(alike.secondText()))
                .body("reports.id", contains(alike.second().toString()))
                .body("history.entries.what", contains("OPENED", "REPORT_MOVED_HERE"));
        Reported.report(alike.secondText() + "!", "ECONOMY_FINANCE");
        Reported.eventually().untilAsserted(() -> seen(own).body("reportCount", is(2)));
        assertThat(Reported.eventsOf(alike.number(), 4))
                .extracting(KafkaProbe.Published::name)
                .containsExactly("CaseOpened", "ReportLinked", "ReportLinked", "ReportUnlinked");
    }

    @Test
    void theSameRejectionAgainIsAnsweredAsTheFirst() {
        var alike = twoAlike();
        String own = handle(SignIn.POLICE_OFFICER, alike.number(), alike.second(), "reject")
                .extract()
                .path("number");

        handle(SignIn.POLICE_OFFICER, alike.number(), alike.second(), "reject")
                .statusCode(200)
                .body("number", equalTo(own));

        handle(SignIn.POLICE_OTHER_OFFICER, alike.number(), alike.second(), "reject")
                .statusCode(404);
        seen(own).body("reportCount", is(1));
    }

    @Test
    void aReportIsMovedToAnotherCase() {
        var alike = twoAlike();
        var other = Reported.freshCase("HEALTH");

        move(alike.number(), alike.second(), other)
                .statusCode(200)
                .body("number", equalTo(other))
                .body("reportCount", is(2))
                .body("report.match", equalTo("MOVED"))
                .body("report.standing", equalTo("CONFIRMED"));

        seen(alike.number()).body("reportCount", is(1));
        seen(other)
                .body("reportCount", is(2))
                .body("reports.id", hasItem(alike.second().toString()))
                .body("history.entries.what", hasItem("REPORT_MOVED_HERE"));
        Reported.report(alike.secondText(), "ECONOMY_FINANCE");
        Reported.eventually().untilAsserted(() -> seen(other).body("reportCount", is(3)));
        var linked = Reported.eventsOf(other, 4).get(2);
        assertThat(linked.name()).isEqualTo("ReportLinked");
        assertThat(linked.json()).contains("\"linkVersion\":2", "\"person\":\"police.officer\"");
    }

    @Test
    void aScreenedOutReportStaysVisibleCountsNoMoreAndCanBeBroughtBack() {
        var alike = twoAlike();

        handle(SignIn.POLICE_OFFICER, alike.number(), alike.second(), "screen-out")
                .statusCode(200)
                .body("reportCount", is(1))
                .body("report.screening.by", equalTo("police.officer"))
                .body("report.screening.reason", equalTo("Quảng cáo"));

        seen(alike.number())
                .body("reportCount", is(1))
                .body("reports.id", hasItem(alike.second().toString()));
        handle(SignIn.POLICE_OFFICER, alike.number(), alike.second(), "reject")
                .statusCode(409)
                .body("type", equalTo("/problems/illegal-move"));
        handle(SignIn.POLICE_OTHER_OFFICER, alike.number(), alike.second(), "bring-back")
                .statusCode(200)
                .body("reportCount", is(2))
                .body("report.screening", nullValue());
        seen(alike.number())
                .body("history.entries.what.drop(3)", contains("REPORT_SCREENED_OUT", "REPORT_BROUGHT_BACK"));
        var events = Reported.eventsOf(alike.number(), 5);
        assertThat(events).extracting(KafkaProbe.Published::name).endsWith("ReportScreenedOut", "ReportBroughtBack");
        assertThat(events).noneMatch(event -> event.json().contains("Quảng cáo"));
    }

    @Test
    void toDoWhatIsDoneAlreadyChangesNothing() {
        var alike = twoAlike();
        handle(SignIn.POLICE_OFFICER, alike.number(), alike.second(), "screen-out")
                .statusCode(200);
        var before = Moving.traces(database, alike.number());

        handle(SignIn.POLICE_OFFICER, alike.number(), alike.second(), "screen-out")
                .statusCode(200);
        handle(SignIn.POLICE_OFFICER, alike.number(), alike.first(), "bring-back")
                .statusCode(200);
        handle(SignIn.POLICE_OFFICER, alike.number(), alike.first(), "confirm").statusCode(200);

        assertThat(Moving.traces(database, alike.number())).isEqualTo(before);
    }

    @Test
    void aSuggestedLinkIsConfirmed() {
        var alike = twoAlike();
        database.change("update linked_report set standing = 'SUGGESTED' where report_id = ?", alike.second());

        handle(SignIn.POLICE_OFFICER, alike.number(), alike.second(), "confirm")
                .statusCode(200)
                .body("report.standing", equalTo("CONFIRMED"));

        seen(alike.number()).body("history.entries.what", hasItem("REPORT_CONFIRMED"));
        assertThat(Reported.eventsOf(alike.number(), 4).getLast().name()).isEqualTo("ReportLinkConfirmed");
    }

    @Test
    void theOnlyReportOfACaseStays() {
        var text = Reported.uniqueText();
        var report = Reported.report(text, "HEALTH");
        var number = Reported.numberOf(text);

        handle(SignIn.POLICE_OFFICER, number, report, "reject").statusCode(409);
        move(number, report, Reported.freshCase("HEALTH")).statusCode(409);

        seen(number).body("reportCount", is(1));
    }

    @Test
    void theReportsOfACaseComePageByPage() {
        var alike = twoAlike();

        String next = SignIn.POLICE_OFFICER
                .request()
                .get("/api/v1/cases/" + alike.number() + "/reports?limit=1")
                .then()
                .statusCode(200)
                .body("reports.id", contains(alike.second().toString()))
                .extract()
                .path("next");

        SignIn.POLICE_OFFICER
                .request()
                .get("/api/v1/cases/" + alike.number() + "/reports?limit=1&cursor=" + next)
                .then()
                .body("reports.id", contains(alike.first().toString()))
                .body("next", nullValue());
        SignIn.POLICE_OFFICER
                .request()
                .get("/api/v1/cases/" + alike.number() + "/reports?cursor=nonsense")
                .then()
                .statusCode(422)
                .body("errors.field", contains("cursor"));
        SignIn.WARD_OFFICER
                .request()
                .get("/api/v1/cases/" + alike.number() + "/reports")
                .then()
                .statusCode(404);
    }

    static Stream<Arguments> everyChangeByEverybody() {
        return SignIn.everyday()
                .flatMap(person -> Stream.of("confirm", "reject", "move", "screen-out", "bring-back")
                        .map(change -> Arguments.of(person, change)));
    }

    /** Officers of the lead; whoever else sees the case may not, and for the rest it does not exist. */
    @ParameterizedTest
    @MethodSource("everyChangeByEverybody")
    void onlyOfficersOfTheLeadHandleReports(SignIn person, String change) {
        if (untouched == null) {
            untouched = twoAlike();
        }
        var before = Moving.traces(database, untouched.number());

        var status = change.equals("move")
                ? move(person, untouched.number(), untouched.second(), Reported.freshCase("HEALTH"))
                        .extract()
                        .statusCode()
                : handle(person, untouched.number(), untouched.second(), change)
                        .extract()
                        .statusCode();

        var expected = switch (person) {
            case POLICE_OFFICER, POLICE_OTHER_OFFICER, POLICE_HEAD -> 200;
            case WARD_OFFICER -> 404;
            default -> 403;
        };
        assertThat(status).isEqualTo(expected);
        if (expected == 200) {
            untouched = null;
        } else {
            assertThat(Moving.traces(database, untouched.number())).isEqualTo(before);
        }
    }

    private static TwoAlike untouched;

    @Test
    void needsAReasonAReportAndAnotherOpenCaseThatTheCallerSees() {
        var alike = twoAlike();
        SignIn.POLICE_OFFICER
                .request()
                .body("{\"reason\":\"\\u0007 \"}")
                .post(path(alike.number(), alike.second(), "screen-out"))
                .then()
                .statusCode(422)
                .body("errors.field", contains("reason"));
        SignIn.POLICE_OFFICER
                .request()
                .body(Map.of("reason", "x".repeat(2001)))
                .post(path(alike.number(), alike.second(), "screen-out"))
                .then()
                .statusCode(422);
        SignIn.POLICE_OFFICER
                .request()
                .body("{}")
                .post(path(alike.number(), UUID.randomUUID(), "confirm"))
                .then()
                .statusCode(404);
        SignIn.POLICE_OFFICER
                .request()
                .body("{}")
                .post("/api/v1/cases/" + alike.number() + "/reports/no-uuid/confirm")
                .then()
                .statusCode(404);
        for (var wrong : List.of(alike.number(), "HS-2026-999999", "x")) {
            move(alike.number(), alike.second(), wrong).statusCode(422).body("errors.field", contains("to"));
        }

        seen(alike.number()).body("reportCount", is(2));
    }

    private static ValidatableResponse handle(SignIn person, String number, UUID report, String change) {
        return person.request()
                .body(BODIES.get(change))
                .post(path(number, report, change))
                .then();
    }

    private static ValidatableResponse move(String number, UUID report, String to) {
        return move(SignIn.POLICE_OFFICER, number, report, to);
    }

    private static ValidatableResponse move(SignIn person, String number, UUID report, String to) {
        return person.request()
                .body(Map.of("to", to, "reason", "Cùng tin với hồ sơ kia"))
                .post(path(number, report, "move"))
                .then();
    }

    private static String path(String number, UUID report, String change) {
        return "/api/v1/cases/%s/reports/%s/%s".formatted(number, report, change);
    }

    private static ValidatableResponse seen(String number) {
        return SignIn.AUDITOR.request().get("/api/v1/cases/" + number).then().statusCode(200);
    }
}
