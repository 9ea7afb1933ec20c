package vn.kiemtin.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.alerts.rules.RulesOfTests;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class RulesTest {

    private static final String RULES = "/api/v1/alerts/rules";
    private static final String PLAIN =
            "\"titleVi\":\"Quy tắc thử\",\"titleEn\":\"A trial\",\"recipients\":[\"SUPERVISORS\"],\"reason\":\"Thử\"";

    @Inject
    Database database;

    @Inject
    RulesOfTests rules;

    @AfterEach
    void asTheyWere() {
        rules.restore();
    }

    @Test
    void theRulesThatCameWithTheSoftwareDemandWhatTheDesignCallsFor() {
        var all = SignIn.SUPERVISOR.request().get(RULES).then().statusCode(200);

        all.body(
                "rules.findAll { it.seed }.code",
                hasItems(
                        "CASE_FOR_AGENCY",
                        "CONCLUSION_PROPOSED",
                        "CORRECTION_OVERDUE",
                        "DEADLINE_APPROACHING",
                        "DEADLINE_MISSED",
                        "HAND_OVER_EXPIRED",
                        "HAND_OVER_OFFERED",
                        "MENTIONED",
                        "REPORTER_WROTE",
                        "REPORTS_PASSED",
                        "REVIEW_FILED",
                        "RUMOUR_RECURRED",
                        "SEVERE_CASE_OPENED"));
        all.body(
                "rules.findAll { it.indispensable }.code",
                hasItems(
                        "CORRECTION_OVERDUE",
                        "DEADLINE_MISSED",
                        "HAND_OVER_EXPIRED",
                        "REVIEW_FILED",
                        "SEVERE_CASE_OPENED"));
        SignIn.SUPERVISOR
                .request()
                .get(RULES + "/SEVERE_CASE_OPENED")
                .then()
                .statusCode(200)
                .header("ETag", containsString("\""))
                .body("leastSeverity", equalTo("SEVERE"))
                .body("recipients", equalTo(List.of("SUPERVISORS")))
                .body("mustAcknowledge", equalTo(true))
                .body("windowMinutes", equalTo(0));
    }

    @Test
    void aRuleOfOnesOwnAlertsWhomItNamesAndSaysSo() {
        var code = added("""
                {"code":"%s","event":"CASE_RATED","titleVi":"Y tế nghiêm trọng","titleEn":"Severe in health","leastSeverity":"HIGH","fields":["HEALTH"],
                 "leads":["ward-hoan-kiem"],"recipients":["PERSON:police.officer","LEAD_HEADS"],"reason":"Dịch theo mùa"}""");

        var told = new Told("ward-hoan-kiem").opened("HIGH");

        Told.eventually()
                .until(() -> told.alertsOf(SignIn.POLICE_OFFICER).equals(List.of(code + " person:police.officer")));
        SignIn.POLICE_OFFICER
                .request()
                .header("Accept-Language", "en")
                .queryParam("case", told.number)
                .get("/api/v1/alerts")
                .then()
                .body("alerts[0].title", equalTo("High: case " + told.number))
                .body(
                        "alerts[0].why",
                        equalTo("Case %s is rated high. You get this because the rule “Severe in health” names you."
                                .formatted(told.number)))
                .body("alerts[0].summary", nullValue());
        var ofAnotherLead = new Told("hanoi-police").opened("HIGH").linked(10);
        Told.eventually().until(() -> ofAnotherLead.alertsOf(SignIn.SUPERVISOR).size() == 1);
        assertThat(ofAnotherLead.alertsOf(SignIn.POLICE_OFFICER)).noneMatch(alert -> alert.startsWith(code));
    }

    @Test
    void whereARuleNamesNobodyThereIsTheSupervisorsAreToldSo() {
        var code = added("""
                {"code":"%s","event":"REVIEW_FILED","titleVi":"Gửi Sở","titleEn":"To the department","recipients":["AGENCY:hanoi-dic"],"reason":"Thử"}""");
        var told = new Told("hanoi-police").opened("NORMAL").reviewFiled(1);

        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).contains(code + " supervisors"));

        SignIn.SUPERVISOR
                .request()
                .header("Accept-Language", "en")
                .queryParam("rule", code)
                .queryParam("case", told.number)
                .get("/api/v1/alerts")
                .then()
                .body("alerts[0].why", containsString("there is nobody whom the rule “To the department” names"));
        assertThat(told.alertsOf(SignIn.DEPARTMENT_OFFICER)).isEmpty();
    }

    @Test
    void itsAlertsGoWithTheCaseAndWithTheAgencyThatLeavesIt() {
        var code = added("""
                {"code":"%s","event":"CASE_PLACED","titleVi":"Cho Sở","titleEn":"For the department","recipients":["AGENCY_HEADS:hanoi-dic"],
                 "leads":["hanoi-police"],"reason":"Thử"}""");
        var told = new Told("hanoi-police", "hanoi-dic").opened("NORMAL");
        Told.eventually().until(() -> told.alertsOf(SignIn.DEPARTMENT_HEAD).contains(code + " heads:hanoi-dic"));

        told.merged();
        Told.eventually().until(() -> told.alertsOf(SignIn.DEPARTMENT_HEAD).isEmpty());
        told.unmerged();
        Told.eventually().until(() -> told.alertsOf(SignIn.DEPARTMENT_HEAD).contains(code + " heads:hanoi-dic"));

        told.triagedFor();

        Told.eventually().until(() -> told.alertsOf(SignIn.DEPARTMENT_HEAD).isEmpty());
        Told.eventually().until(() -> told.alertsOf(SignIn.SUPERVISOR).equals(List.of(code + " supervisors")));
    }

    @Test
    void aChangedRuleHoldsForWhatHappensFromThenOn() {
        replaced("HAND_OVER_OFFERED", """
                {"titleVi":"Đề nghị nhận hồ sơ","titleEn":"Case offered to an agency","recipients":["TARGET_HEADS","SUPERVISORS"],"channels":["MAIL"],
                 "reason":"Giám sát việc chuyển"}""");

        var told = new Told("hanoi-police").opened("NORMAL").offeredTo("hanoi-dic", 1);

        Told.eventually()
                .until(() -> told.alertsOf(SignIn.SUPERVISOR).equals(List.of("HAND_OVER_OFFERED supervisors"))
                        && told.alertsOf(SignIn.DEPARTMENT_HEAD).equals(List.of("HAND_OVER_OFFERED heads:hanoi-dic")));
        SignIn.SUPERVISOR
                .request()
                .header("Accept-Language", "en")
                .queryParam("case", told.number)
                .get("/api/v1/alerts")
                .then()
                .body("alerts[0].title", equalTo("Case " + told.number + " is offered to another agency"))
                .body("alerts[0].why", containsString("as one of the supervisors"));
        replaced("HAND_OVER_OFFERED", """
                {"titleVi":"Đề nghị nhận hồ sơ","titleEn":"Case offered to an agency","enabled":false,"recipients":["TARGET_HEADS"],"channels":["MAIL"],
                 "reason":"Tắt"}""");
        var later = new Told("hanoi-police").offeredTo("hanoi-dic", 1).reviewFiled(1);
        Told.eventually()
                .until(() -> later.alertsOf(SignIn.DEPARTMENT_HEAD).isEmpty()
                        && later.alertsOf(SignIn.SUPERVISOR).equals(List.of("REVIEW_FILED supervisors")));
    }

    @Test
    void aChangeThatAnotherInstanceMadeHoldsSoon() {
        database.change("update alert_rule set enabled = false where code = 'MENTIONED'");
        try {
            Told.eventually().until(() -> {
                var told = new Told("hanoi-police").noted(1, "police.head").reviewFiled(1);
                Told.eventually()
                        .until(() -> told.alertsOf(SignIn.POLICE_HEAD).contains("REVIEW_FILED heads:hanoi-police"));
                return !told.alertsOf(SignIn.POLICE_HEAD).contains("MENTIONED person:police.head");
            });
        } finally {
            rules.change("update alert_rule set enabled = true where code = 'MENTIONED'");
        }
    }

    @Test
    void everyVersionIsKeptWithWhoWhenAndWhy() {
        var code = added("{\"code\":\"%s\",\"event\":\"DEADLINE_MISSED\"," + PLAIN + "}");

        replaced(code, "{" + PLAIN.replace("Thử\"", "Lần hai\"") + ",\"enabled\":false}");

        SignIn.ADMINISTRATOR
                .request()
                .get(RULES + "/" + code + "/history")
                .then()
                .statusCode(200)
                .body("versions.version", contains(2, 1))
                .body("versions.enabled", contains(false, true))
                .body("versions.reason", contains("Lần hai", "Thử"))
                .body("versions.changedBy", contains("supervisor", "supervisor"))
                .body("versions.changedByName", contains("Name of supervisor", "Name of supervisor"))
                .body("versions[0].changedAt", containsString("Z"));
    }

    @Test
    void aMandatoryRuleThatCameWithTheSoftwareCannotBeTakenAway() {
        for (var attempt : Map.of(
                        "\"enabled\":false", "enabled",
                        "\"mandatory\":false", "mandatory",
                        "\"mustAcknowledge\":false", "mustAcknowledge",
                        "\"leastSeverity\":\"NORMAL\"", "leastSeverity",
                        "\"fields\":[\"OTHER\"]", "leastSeverity",
                        "\"leads\":[\"nobody\"]", "leastSeverity",
                        "\"leastAgeHours\":1", "leastSeverity",
                        "\"windowMinutes\":5", "windowMinutes",
                        "\"recipients\":[\"PERSON:tran.an\",\"AGENCY:hanoi-dic\"]", "recipients",
                        "\"recipients\":[]", "recipients")
                .entrySet()) {
            var member = attempt.getKey().substring(0, attempt.getKey().indexOf(':'));
            var body = "{\"mandatory\":true,\"mustAcknowledge\":true,\"leastSeverity\":\"SEVERE\"," + PLAIN + "}";
            var changed = body.contains(member + ":")
                    ? body.replaceFirst(member + ":(\\[[^\\]]*\\]|\"[^\"]*\"|true)", attempt.getKey())
                    : body.replaceFirst("\\{", "{" + attempt.getKey() + ",");
            put("SEVERE_CASE_OPENED", version("SEVERE_CASE_OPENED"), changed, SignIn.SUPERVISOR)
                    .statusCode(422)
                    .body("errors.field", equalTo(List.of(attempt.getValue())));
        }
        SignIn.SUPERVISOR
                .request()
                .get(RULES + "/SEVERE_CASE_OPENED/history")
                .then()
                .body("versions", hasSize(1));
    }

    @ParameterizedTest
    @EnumSource
    void supervisorsAndAdministratorsReadRulesAndThoseOfTheCityChangeThem(SignIn person) {
        boolean reads = switch (person) {
            case SUPERVISOR, OTHER_SUPERVISOR, ADMINISTRATOR, POLICE_ADMINISTRATOR, DEPARTMENT_ADMINISTRATOR -> true;
            case POLICE_OFFICER, POLICE_HEAD, DEPARTMENT_OFFICER, DEPARTMENT_HEAD, AUDITOR -> false;
        };
        boolean changes = switch (person) {
            case SUPERVISOR, OTHER_SUPERVISOR, ADMINISTRATOR -> true;
            default -> false;
        };
        var code = code();
        for (var address : List.of(RULES, RULES + "/MENTIONED", RULES + "/MENTIONED/history")) {
            person.request().get(address).then().statusCode(reads ? 200 : 403);
        }
        person.request()
                .body("{\"code\":\"" + code + "\",\"event\":\"MENTIONED\",\"enabled\":false," + PLAIN + "}")
                .post(RULES)
                .then()
                .statusCode(changes ? 201 : 403);
        var mine = added("{\"code\":\"%s\",\"event\":\"MENTIONED\",\"enabled\":false," + PLAIN + "}");
        put(mine, 1, "{\"enabled\":false," + PLAIN + "}", person).statusCode(changes ? 200 : 403);
        given().get(RULES).then().statusCode(401);
    }

    @Test
    void aChangeNeedsTheVersionThatWasSeen() {
        var code = added("{\"code\":\"%s\",\"event\":\"MENTIONED\",\"enabled\":false," + PLAIN + "}");
        var address = RULES + "/" + code;

        SignIn.SUPERVISOR
                .request()
                .body("{" + PLAIN + "}")
                .put(address)
                .then()
                .statusCode(428)
                .body("type", equalTo("/problems/record-version-required"));
        for (var stale : List.of("\"7\"", "abc", "W/\"0\"")) {
            SignIn.SUPERVISOR
                    .request()
                    .header("If-Match", stale)
                    .body("{" + PLAIN + "}")
                    .put(address)
                    .then()
                    .statusCode(412)
                    .header("ETag", "\"1\"");
        }
        SignIn.SUPERVISOR
                .request()
                .header("If-Match", "\"1\"")
                .body("{" + PLAIN + "}")
                .put(RULES + "/NO_SUCH_RULE")
                .then()
                .statusCode(404);
        SignIn.SUPERVISOR.request().get(RULES + "/NO_SUCH_RULE/history").then().statusCode(404);
    }

    @Test
    void ofTwoWhoChangeAtOnceOneIsToldAndOfTwoWhoAddOneIs() throws Exception {
        var code = code();
        try (var people = Executors.newFixedThreadPool(4)) {
            var adds = IntStream.range(0, 4)
                    .mapToObj(i -> people.submit(() -> SignIn.SUPERVISOR
                            .request()
                            .body("{\"code\":\"" + code + "\",\"event\":\"MENTIONED\",\"enabled\":false," + PLAIN + "}")
                            .post(RULES)
                            .statusCode()))
                    .toList();
            var changes = IntStream.range(0, 4)
                    .mapToObj(i -> people.submit(() -> {
                        for (var add : adds) {
                            add.get();
                        }
                        return put(code, 1, "{\"enabled\":false," + PLAIN + "}", SignIn.OTHER_SUPERVISOR)
                                .extract()
                                .statusCode();
                    }));
            var later = changes.toList();
            for (var add : adds) {
                assertThat(add.get()).isIn(201, 409);
            }
            assertThat(adds.stream().filter(add -> add.resultNow() == 201)).hasSize(1);
            for (var change : later) {
                assertThat(change.get()).isIn(200, 412);
            }
            assertThat(later.stream().filter(change -> change.resultNow() == 200))
                    .hasSize(1);
        }
        SignIn.SUPERVISOR
                .request()
                .get(RULES + "/" + code + "/history")
                .then()
                .body("versions.version", contains(2, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "code|\"code\":\"ab\"",
                "code|\"code\":\"Ab-1\"",
                "titleVi|\"titleVi\":\"  \"",
                "titleEn|\"titleEn\":\"a\\nb\"",
                "leads|\"leads\":[\"Công an\"]",
                "leads|\"leads\":[\"person:x\"]",
                "leastAgeHours|\"leastAgeHours\":-1",
                "leastAgeHours|\"leastAgeHours\":90000",
                "thresholds|\"thresholds\":[]",
                "thresholds|\"thresholds\":[0]",
                "thresholds|\"thresholds\":[1000001]",
                "recipients|\"recipients\":[]",
                "recipients|\"recipients\":[\"EVERYBODY\"]",
                "recipients|\"recipients\":[\"AGENCY\"]",
                "recipients|\"recipients\":[\"SUPERVISORS:x\"]",
                "recipients|\"recipients\":[\"NOBODY\"]",
                "recipients|\"recipients\":[\"TARGET_HEADS\"]",
                "recipients|\"recipients\":[\"CONCERNED\"]",
                "windowMinutes|\"windowMinutes\":-1",
                "windowMinutes|\"windowMinutes\":1441",
                "windowMinutes|\"mandatory\":true",
                "windowMinutes|\"mustAcknowledge\":true",
                "reason|\"reason\":\" \"",
                "reason|\"reason\":\"a\\u0000\"",
                "event|\"event\":\"SOMETHING\"",
                "event|\"event\":null",
                "leastSeverity|\"leastSeverity\":\"WORSE\"",
                "fields|\"fields\":[\"SPORT\"]",
                "channels|\"channels\":[\"FAX\"]",
                "thresholds|\"thresholds\":\"10\"",
                "enabled|\"enabled\":\"yes\""
            })
    void whatCannotBeMeantIsRefusedByItsFieldAndNothingIsKept(String field, String member) {
        var code = code();
        var good = "{\"code\":\"" + code
                + "\",\"event\":\"REPORTS_COUNTED\",\"thresholds\":[5],\"windowMinutes\":30,\"enabled\":false," + PLAIN
                + "}";
        var name = member.substring(0, member.indexOf(':'));
        var bad = good.contains(name + ":")
                ? good.replaceFirst(name + ":(\\[[^\\]]*\\]|\"[^\"]*\"|\\d+|false)", member.replace("\\", "\\\\"))
                : good.replaceFirst("\\{", "{" + member.replace("\\", "\\\\") + ",");

        SignIn.SUPERVISOR
                .request()
                .body(bad)
                .post(RULES)
                .then()
                .statusCode(anyOf(equalTo(400), equalTo(422)))
                .body("errors[0].field", containsString(field));
        SignIn.SUPERVISOR.request().get(RULES + "/" + code).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"code\":\"X\",\"unknown\":1}"})
    void whatIsNoRuleIsRefused(String body) {
        SignIn.SUPERVISOR
                .request()
                .body(body)
                .post(RULES)
                .then()
                .statusCode(anyOf(equalTo(400), equalTo(422)))
                .body("type", containsString("/problems/"));
    }

    @Test
    void aThresholdAtAnEventThatDoesNotCountIsRefusedAndAHugeBodyToo() {
        SignIn.SUPERVISOR
                .request()
                .body("{\"code\":\"" + code() + "\",\"event\":\"MENTIONED\",\"thresholds\":[5]," + PLAIN + "}")
                .post(RULES)
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("thresholds")));
        SignIn.SUPERVISOR
                .request()
                .body("{\"code\":\"" + code() + "\",\"event\":\"MENTIONED\",\"titleVi\":\"" + "x".repeat(3_000_000)
                        + "\"}")
                .post(RULES)
                .then()
                .statusCode(413);
    }

    private String added(String body) {
        var code = code();
        SignIn.SUPERVISOR
                .request()
                .body(body.formatted(code))
                .post(RULES)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", endsWith(RULES + "/" + code))
                .body("seed", equalTo(false));
        return code;
    }

    private static void replaced(String code, String body) {
        put(code, version(code), body, SignIn.SUPERVISOR).statusCode(200);
    }

    private static ValidatableResponse put(String code, int version, String body, SignIn by) {
        return by.request()
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .put(RULES + "/" + code)
                .then();
    }

    private static int version(String code) {
        return SignIn.SUPERVISOR.request().get(RULES + "/" + code).path("version");
    }

    private static String code() {
        return "T"
                + UUID.randomUUID()
                        .toString()
                        .substring(0, 13)
                        .replace('-', '_')
                        .toUpperCase();
    }
}
