package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

/** Moves made twice, late, or by two at once: each counts once. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class ConcurrentMovesTest {

    @Inject
    Database database;

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    private static ValidatableResponse triageWithKey(String number, String key, String body) {
        return SignIn.POLICE_OFFICER
                .request()
                .header("If-Match", "\"1\"")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/cases/" + number + "/triage")
                .then();
    }

    @Test
    void aMoveNeedsTheVersionThatWasSeen() {
        var number = Reported.freshCase("HEALTH");
        var before = Moving.traces(database, number);

        SignIn.POLICE_OFFICER
                .request()
                .body(Moving.BODIES.get(Move.TRIAGE))
                .post("/api/v1/cases/" + number + "/triage")
                .then()
                .statusCode(428)
                .body("type", equalTo("/problems/version-required"));
        Moving.move(SignIn.POLICE_OFFICER, number, "\"7\"", Move.TRIAGE)
                .statusCode(412)
                .body("legalMoves", contains("TRIAGE", "DISMISS", "MERGE", "GIVE_TASK", "RECLASSIFY"))
                .header("ETag", "\"1\"");
        Moving.move(SignIn.POLICE_OFFICER, number, "\"nonsense\"", Move.TRIAGE).statusCode(412);

        assertThat(Moving.traces(database, number)).isEqualTo(before);
    }

    /** The same case is dismissed and restored in turn, each time by two at once. */
    @Test
    void ofTwoWhoMoveTheSameVersionAThousandTimesOneWinsEachTime() throws Exception {
        var number = Reported.freshCase("HEALTH");
        var before = Moving.traces(database, number);
        try (var both = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 1000; round++) {
                var move = round % 2 == 0 ? Move.DISMISS : Move.RESTORE;
                var seen = "\"" + (round + 1) + "\"";
                var answers = new ArrayList<Answered>();
                for (var answer : both.invokeAll(Stream.of(SignIn.POLICE_OFFICER, SignIn.POLICE_OTHER_OFFICER)
                        .<Callable<Answered>>map(
                                officer -> () -> Moving.tried(officer, number, seen, move, Moving.bodyOf(move)))
                        .toList())) {
                    answers.add(answer.get());
                }
                assertThat(answers).extracting(Answered::status).containsExactlyInAnyOrder(200, 412);
                assertThat(answers)
                        .extracting(answer -> answer.json().path("legalMoves").toString())
                        .as("also the one who came too late is told what can be done now")
                        .allMatch(moves -> moves.contains(move == Move.DISMISS ? "\"RESTORE\"" : "\"DISMISS\""));
            }
        }

        assertThat(Moving.traces(database, number)).isEqualTo(before + 2000);
        var published = Reported.eventually()
                .until(
                        () -> Reported.broker().all("kiemtin.cases").stream()
                                .filter(event -> event.json().contains(number))
                                .toList(),
                        found -> found.size() >= 1002);
        assertThat(published)
                .extracting(KafkaProbe.Published::aggregateVersion)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1002).boxed().toList());
    }

    @Test
    void aRepeatedMoveWithTheSameKeyAnswersTheSameAndMovesNothing() {
        var number = Reported.freshCase("HEALTH");
        var key = UUID.randomUUID().toString();
        triageWithKey(number, key, Moving.BODIES.get(Move.TRIAGE))
                .statusCode(200)
                .body("version", is(2));
        var after = Moving.traces(database, number);

        triageWithKey(number, key, Moving.BODIES.get(Move.TRIAGE))
                .statusCode(200)
                .body("version", is(2));
        triageWithKey(number, key, "{\"field\":\"OTHER\",\"severity\":\"HIGH\"}")
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));

        assertThat(Moving.traces(database, number)).isEqualTo(after);
    }

    @Test
    void aKeyThatIsTooEasilyAnothersIsRefused() {
        var number = Reported.freshCase("HEALTH");
        var before = Moving.traces(database, number);

        for (var key : List.of("1", "seven77", "with space", "k".repeat(201))) {
            triageWithKey(number, key, Moving.BODIES.get(Move.TRIAGE))
                    .statusCode(422)
                    .body("errors.field", contains("Idempotency-Key"));
        }

        assertThat(Moving.traces(database, number)).isEqualTo(before);
    }

    @Test
    void aMoveRepeatedAfterLaterMovesStillAnswersWhatItDidThen() {
        var number = Reported.freshCase("HEALTH");
        var key = UUID.randomUUID().toString();
        triageWithKey(number, key, Moving.BODIES.get(Move.TRIAGE)).statusCode(200);
        Moving.move(SignIn.POLICE_HEAD, number, "\"2\"", Move.ASSIGN).statusCode(200);

        triageWithKey(number, key, Moving.BODIES.get(Move.TRIAGE))
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("status", equalTo("TRIAGED"))
                .body("version", is(2));
    }
}
