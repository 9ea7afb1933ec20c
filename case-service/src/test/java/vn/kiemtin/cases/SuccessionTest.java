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
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.cases.reference.Reference;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

/** An agency's function passes to another: open cases and routing follow, the record of what has ended stays. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class SuccessionTest {

    @Inject
    Database database;

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @Test
    void aCaseGoesToTheHeirOfItsLeadAndBeginsThereAnew() {
        var former = Reference.agency();
        var heir = Reference.agency();
        var number = caseFrom("xa-kim-anh", former, "hanoi-police");
        var officer = officer("former.officer." + former, former);
        officer.get("/api/v1/cases?limit=1").then().statusCode(200);
        move(officer, number, Move.TRIAGE, "{\"field\":\"OTHER\",\"severity\":\"NORMAL\"}");
        move(head(former), number, Move.ASSIGN, "{\"officer\":\"former.officer." + former + "\"}");
        var due = due(number);

        Reference.succeeds(former, heir);

        Reported.eventually()
                .untilAsserted(() -> head(heir)
                        .get("/api/v1/cases/" + number)
                        .then()
                        .statusCode(200)
                        .body("lead", equalTo(heir))
                        .body("status", equalTo("TRIAGED"))
                        .body("officer", nullValue())
                        .body("version", is(4))
                        .body("legalMoves", hasItem("ASSIGN")));
        assertThat(due(number)).as("the clock runs on").isEqualTo(due);
        officer("former.officer." + former, former)
                .get("/api/v1/cases/" + number)
                .then()
                .statusCode(404);
        head(heir).get("/api/v1/cases?limit=100").then().body("cases.number", hasItem(number));
        head(former).get("/api/v1/cases?limit=100").then().body("cases.number", not(hasItem(number)));
        SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/history")
                .then()
                .body("entries.findAll { it.what == 'SUCCEEDED' }.size()", is(1))
                .body("entries[-1].facts.predecessor", equalTo(former))
                .body("entries[-1].facts.heir", equalTo(heir))
                .body("entries[-1].facts.from", equalTo("ASSIGNED"))
                .body("entries[-1].facts.to", equalTo("TRIAGED"))
                .body("entries[-1].person", nullValue());
        var event = succeeded(number);
        EventContract.of("CaseSucceeded").assertProduced(event.json());
        assertThat(event.json()).contains("\"heir\":\"" + heir + "\"").contains("\"lead\":\"" + heir + "\"");
    }

    @Test
    void theHeirCoordinatesAndAnswersWhereTheFormerAgencyDid() {
        var former = Reference.agency();
        var heir = Reference.agency();
        var number = caseFrom("xa-noi-bai", "hanoi-police", former);
        move(SignIn.POLICE_OFFICER.request(), number, Move.TRIAGE, "{\"field\":\"OTHER\",\"severity\":\"NORMAL\"}");
        move(
                SignIn.POLICE_OFFICER.request(),
                number,
                Move.GIVE_TASK,
                "{\"agency\":\"%s\",\"task\":\"Gỡ bài\",\"dueAt\":\"%s\"}"
                        .formatted(former, Instant.now().plusSeconds(100_000)));

        Reference.succeeds(former, heir);

        Reported.eventually()
                .untilAsserted(() -> head(heir)
                        .get("/api/v1/cases/" + number)
                        .then()
                        .statusCode(200)
                        .body("lead", equalTo("hanoi-police"))
                        .body("coordinating", contains(heir))
                        .body("status", equalTo("TRIAGED")));
        head(heir)
                .body("{\"answer\":\"Đã gỡ\"}")
                .post("/api/v1/cases/" + number + "/requests/1/answer")
                .then()
                .statusCode(200)
                .body("agency", equalTo(heir));
    }

    @Test
    void anOfferToTheFormerAgencyEndsAndAReferredCaseFollowsToo() {
        var former = Reference.agency();
        var heir = Reference.agency();
        var offered = Reported.freshCase("FAKE_ACCOUNT");
        Moving.move(SignIn.POLICE_HEAD, offered, "\"1\"", Move.OFFER, Moving.offerTo(former))
                .statusCode(200);
        var referred = caseFrom("xa-da-phuc", former);
        move(head(former), referred, Move.REFER, Moving.BODIES.get(Move.REFER));

        Reference.succeeds(former, heir);

        Reported.eventually()
                .untilAsserted(() -> SignIn.POLICE_HEAD
                        .request()
                        .get("/api/v1/cases/" + offered + "/hand-overs")
                        .then()
                        .body("handOvers.status", contains("WITHDRAWN"))
                        .body("handOvers[0].endedBy", nullValue()));
        Moving.move(SignIn.POLICE_HEAD, offered, Moving.versionOf(offered), Move.OFFER)
                .statusCode(200);
        Reported.eventually()
                .untilAsserted(() -> head(heir)
                        .get("/api/v1/cases/" + referred)
                        .then()
                        .statusCode(200)
                        .body("status", equalTo("REFERRED")));
        move(head(heir), referred, Move.TAKE_BACK, "{}");
    }

    @Test
    void aRestrictedCaseFollowsAndStaysRestricted() {
        var former = Reference.agency();
        var heir = Reference.agency();
        var number = caseFrom("xa-an-khanh", former);
        move(
                head(former),
                number,
                Move.RESTRICT,
                "{\"people\":[\"head.of.%s\"],\"reason\":\"Liên quan đến trẻ em\"}".formatted(former));

        Reference.succeeds(former, heir);

        Reported.eventually()
                .untilAsserted(() -> Reference.as("head.of." + former, former, "officer", "head")
                        .get("/api/v1/cases/" + number)
                        .then()
                        .statusCode(200)
                        .body("lead", equalTo(heir)));
        officer("somebody.of." + heir, heir)
                .get("/api/v1/cases/" + number)
                .then()
                .statusCode(404);
    }

    @Test
    void aMergedCaseFollowsAndComesBackToBeAssignedAnew() {
        var former = Reference.agency();
        var heir = Reference.agency();
        var merged = caseFrom("xa-son-dong", former);
        var other = caseFrom("xa-son-dong", former);
        head(former).get("/api/v1/cases?limit=1").then().statusCode(200);
        move(head(former), merged, Move.TRIAGE, "{\"field\":\"OTHER\",\"severity\":\"NORMAL\"}");
        move(head(former), merged, Move.ASSIGN, "{\"officer\":\"head.of.%s\"}".formatted(former));
        move(head(former), merged, Move.MERGE, Moving.into(other));

        Reference.succeeds(former, heir);

        Reported.eventually().untilAsserted(() -> assertThat(lead(merged)).isEqualTo(heir));
        move(head(heir), merged, Move.UNMERGE, "{}");
        head(heir)
                .get("/api/v1/cases/" + merged)
                .then()
                .body("status", equalTo("TRIAGED"))
                .body("officer", nullValue())
                .body("reportCount", is(1));
    }

    @Test
    void whatIsDismissedKeepsItsRecordAndFollowsWhenItIsRestored() {
        var former = Reference.agency();
        var heir = Reference.agency();
        var number = caseFrom("xa-trung-gia", former);
        var witness = caseFrom("xa-trung-gia", former);
        move(officer("o", former), number, Move.DISMISS, "{\"reason\":\"Đùa\"}");

        Reference.succeeds(former, heir);
        Reference.update("/agencies/" + former, "end", Map.of("validTo", "" + Reference.today()))
                .statusCode(200);

        Reported.eventually().untilAsserted(() -> assertThat(lead(witness)).isEqualTo(heir));
        assertThat(lead(number)).isEqualTo(former);
        move(SignIn.SUPERVISOR.request(), number, Move.RESTORE, "{}");
        Reported.eventually().untilAsserted(() -> assertThat(lead(number)).isEqualTo(heir));
    }

    @Test
    void onlyTheNamedFunctionPassesOnAndRoutingFollows() {
        var former = Reference.agency();
        var ofPress = Reference.agency();
        var ofTheRest = Reference.agency();
        Reference.ruleFor("xa-soc-son", former);
        var before = report("xa-soc-son", "PRESS");
        Reference.post(
                        "/successions",
                        Map.of(
                                "from",
                                former,
                                "to",
                                ofPress,
                                "platform",
                                "PRESS",
                                "takesEffect",
                                "" + Reference.today()))
                .statusCode(201);

        Reported.eventually().untilAsserted(() -> assertThat(lead(before)).isEqualTo(ofPress));
        assertThat(lead(report("xa-soc-son", "PRESS"))).isEqualTo(ofPress);
        var another = report("xa-soc-son", "ZALO");
        assertThat(lead(another)).isEqualTo(former);

        Reference.succeeds(former, ofTheRest);
        Reported.eventually().untilAsserted(() -> assertThat(lead(another)).isEqualTo(ofTheRest));
        assertThat(lead(report("xa-soc-son", "ZALO"))).isEqualTo(ofTheRest);
        assertThat(lead(report("xa-soc-son", "PRESS"))).isEqualTo(ofPress);
    }

    @Test
    void aRuleOf2023GivesMessagesToWhoHasTelecommunicationsSince2025() {
        SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + report("xa-ba-vi", "MESSAGE"))
                .then()
                .body("lead", equalTo("hanoi-police"))
                .body("coordinating", contains("hanoi-dst"));
        SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + report("xa-ba-vi", "FACEBOOK"))
                .then()
                .body("coordinating", contains("hanoi-dic"));
    }

    @Test
    void anAgencyThatEndedWithoutAnHeirLeadsNothing() {
        var ended = Reference.agency();
        var rule = Reference.ruleFor("xa-quang-minh", ended);
        Reference.update(
                        "/agencies/" + ended,
                        "end",
                        Map.of("validTo", "" + Reference.today().plusDays(1)))
                .statusCode(409);
        database.change("update agency set valid_to = current_date - 1, valid_from = current_date - 2 where code = '%s'"
                .formatted(ended));
        Reference.agency(); // makes this instance read anew

        assertThat(lead(report("xa-quang-minh", "ZALO"))).as("rule " + rule).isEqualTo("hanoi-police");
    }

    @Test
    void onADayAheadNothingMovesYet() {
        var former = Reference.agency();
        var heir = Reference.agency();
        var number = caseFrom("xa-yen-lang", former);
        var witness = Reference.agency();
        var moved = caseFrom("xa-tien-thang", witness);

        Reference.post(
                        "/successions",
                        Map.of(
                                "from",
                                former,
                                "to",
                                heir,
                                "takesEffect",
                                "" + Reference.today().plusDays(1)))
                .statusCode(201);
        Reference.succeeds(witness, heir);

        Reported.eventually().untilAsserted(() -> assertThat(lead(moved)).isEqualTo(heir));
        assertThat(lead(number)).isEqualTo(former);
    }

    @ParameterizedTest
    @CsvSource({
        "from,        no-such-agency",
        "to,          no-such-agency",
        "from,        hanoi-transport",
        "to,          hanoi-police",
        "takesEffect, 2025-03-01",
        "takesEffect, 2100-01-01"
    })
    void takesInNothingWrong(String field, String wrong) {
        var body = new HashMap<String, Object>(
                Map.of("from", "hanoi-police", "to", "hanoi-dic", "takesEffect", "2099-01-01"));
        body.put(field, wrong);

        Reference.post("/successions", body).statusCode(422).body("errors.field", hasItem(field));
    }

    @Test
    void theSameFunctionDoesNotPassOnTwiceOnADay() {
        var former = Reference.agency();
        Reference.succeeds(former, Reference.agency());

        Reference.post("/successions", Map.of("from", former, "to", "hanoi-dic", "takesEffect", "" + Reference.today()))
                .statusCode(409)
                .body("type", equalTo("/problems/already-there"));
        Reference.post("/successions", Map.of("from", former, "field", "NOTHING"))
                .statusCode(400)
                .body("errors.field", hasItem("field"));
    }

    private static String caseFrom(String locality, String lead, String... coordinating) {
        if (!Reference.get("/routing-rules")
                .extract()
                .jsonPath()
                .getList("rules.findAll { it.lead == '%s' }.locality".formatted(lead))
                .contains(locality)) {
            Reference.ruleFor(locality, lead, coordinating);
        }
        return report(locality, "FACEBOOK");
    }

    private static String report(String locality, String platform) {
        var text = Reported.uniqueText();
        Reported.report(text, null, "OTHER", platform, locality);
        return Reported.numberOf(text);
    }

    private static void move(RequestSpecification person, String number, Move move, String body) {
        person.header("If-Match", Moving.versionOf(number))
                .body(body)
                .post("/api/v1/cases/" + number + "/" + move.path())
                .then()
                .statusCode(200);
    }

    private static RequestSpecification head(String agency) {
        return Reference.as("head.of." + agency, agency, "officer", "head");
    }

    private static RequestSpecification officer(String username, String agency) {
        return Reference.as(username, agency, "officer");
    }

    private static String lead(String number) {
        return SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number)
                .then()
                .extract()
                .path("lead");
    }

    private static String due(String number) {
        return SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number)
                .then()
                .extract()
                .path("deadline.dueAt");
    }

    private static KafkaProbe.Published succeeded(String number) {
        List<KafkaProbe.Published> found = Reported.eventually()
                .until(
                        () -> Reported.broker().all("kiemtin.cases").stream()
                                .filter(event -> event.name().equals("CaseSucceeded")
                                        && event.json().contains(number))
                                .toList(),
                        events -> !events.isEmpty());
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
