package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static vn.kiemtin.cases.Reviewed.EN;
import static vn.kiemtin.cases.Reviewed.VI;
import static vn.kiemtin.cases.Reviewed.body;
import static vn.kiemtin.cases.Reviewed.decide;
import static vn.kiemtin.cases.Reviewed.path;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.messaging.testing.RealParts;

/** A review request is decided once, by who saw how it stands, with reasons. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class ReviewDecisionsTest {

    @Inject
    Database database;

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @Test
    void ofTwoDecisionsAtOnceOneStands() throws Exception {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);
        var review = filed(number, "CONCERNED");
        try (var people = Executors.newFixedThreadPool(2)) {
            var answers = people
                    .invokeAll(Stream.<Callable<Integer>>of(
                                    () -> decide(SignIn.SUPERVISOR.request(), number, review, "UPHELD")
                                            .extract()
                                            .statusCode(),
                                    () -> decide(Person.DEPUTY.request(), number, review, "REJECTED")
                                            .extract()
                                            .statusCode())
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();

            assertThat(answers).containsExactlyInAnyOrder(200, 412);
        }
        Reported.eventually()
                .untilAsserted(() -> assertThat(events(number).filter("ReviewDecided"::equals))
                        .hasSize(1));
    }

    @Test
    void aRepeatedDecisionIsAnsweredAsAtFirst() {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);
        var review = filed(number, "CONCERNED");
        decide(SignIn.SUPERVISOR.request(), number, review, "REJECTED").statusCode(200);
        var traces = Moving.traces(database, number);

        decide(SignIn.SUPERVISOR.request(), number, review, "REJECTED")
                .statusCode(200)
                .header("ETag", "\"2\"");

        assertThat(Moving.traces(database, number)).isEqualTo(traces);
    }

    @Test
    void needTheVersionThatWasSeen() {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);
        var review = filed(number, "CONCERNED");

        SignIn.SUPERVISOR
                .request()
                .body(body("UPHELD", VI, EN))
                .post(path(number) + "/" + review + "/decide")
                .then()
                .statusCode(428);
        decide(SignIn.SUPERVISOR.request(), number, review, 7, "UPHELD", VI, EN)
                .statusCode(412)
                .header("ETag", "\"1\"")
                .body("currentVersion", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n ", "\u0007"})
    void needReasonsInBothLanguages(String nothing) {
        var number = Moving.caseIn(CaseStatus.CONCLUDED);
        var review = filed(number, "CONCERNED");

        decide(SignIn.SUPERVISOR.request(), number, review, 1, "UPHELD", nothing, EN)
                .statusCode(422)
                .body("errors.field", equalTo(List.of("reasonsVi")));
        decide(SignIn.SUPERVISOR.request(), number, review, 1, "UPHELD", VI, nothing)
                .statusCode(422)
                .body("errors.field", equalTo(List.of("reasonsEn")));
        decide(SignIn.SUPERVISOR.request(), number, review, 1, "UPHELD", VI, "a".repeat(4001))
                .statusCode(422);
        decide(SignIn.SUPERVISOR.request(), number, review, 1, "MAYBE", VI, EN).statusCode(400);
        SignIn.SUPERVISOR
                .request()
                .header("If-Match", "\"1\"")
                .body("{}")
                .post(path(number) + "/" + review + "/decide")
                .then()
                .statusCode(422);
    }

    private int filed(String number, String standing) {
        return Reviewed.filed(database, number, standing);
    }

    private static Stream<String> events(String number) {
        return Reported.broker().all("kiemtin.cases").stream()
                .filter(event -> event.json().contains("\"number\":\"" + number + "\""))
                .map(event -> event.name());
    }
}
