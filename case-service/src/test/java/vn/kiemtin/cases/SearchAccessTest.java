package vn.kiemtin.cases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.messaging.testing.RealParts;

/** Cases are found by those who see them, and by nobody else. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class SearchAccessTest {

    @BeforeEach
    void everybodyHasSignedInBefore() {
        Searching.everybodyHasSignedInBefore();
    }

    @Test
    void theNumberOfACaseThatIsPartOfOneTheCallerSeesLeadsToIt() {
        var number = Reported.freshCase("SECURITY_ORDER");
        var other = Reported.freshCase("HEALTH");
        assertThat(Searching.found(SignIn.DEPARTMENT_OFFICER, number)).isEmpty();

        Moving.move(SignIn.POLICE_OFFICER, number, Moving.versionOf(number), Move.MERGE, Moving.into(other))
                .statusCode(200);

        assertThat(Searching.found(SignIn.DEPARTMENT_OFFICER, number)).containsExactly(number);
    }

    static Stream<SignIn> everybody() {
        return SignIn.everyday();
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void everybodyFindsAndCountsExactlyWhatTheySee(SignIn person) {
        var mark = Searching.mark();
        var cases = new ArrayList<String>();
        cases.add(Searching.caseOf(mark + " một", "SECURITY_ORDER"));
        cases.add(Searching.caseOf(mark + " hai", "HEALTH"));
        cases.add(Searching.caseOf(mark + " ba", null, "OTHER", "FACEBOOK", "phuong-hoan-kiem"));
        cases.add(Searching.caseOf(mark + " bốn", null, "HEALTH", "PRESS", null));
        for (var people : List.of(
                List.of("police.officer"),
                List.of("supervisor"),
                List.of("department.officer", "auditor"),
                List.of("ward.officer"))) {
            var number = Searching.caseOf(mark + " kín " + people, "HEALTH");
            Searching.restricted(number, people);
            cases.add(number);
        }
        var asked = Searching.caseOf(mark + " hỏi", "SECURITY_ORDER");
        Moving.made(asked, SignIn.POLICE_OFFICER, Move.TRIAGE);
        Moving.made(asked, SignIn.POLICE_HEAD, Move.ASSIGN);
        Moving.made(asked, SignIn.POLICE_OFFICER, Move.START);
        Moving.made(asked, SignIn.POLICE_OFFICER, Move.ASK);
        cases.add(asked);

        var answer = person.request()
                .queryParam("q", mark)
                .queryParam("limit", 50)
                .get("/api/v1/search")
                .then();

        var seen = cases.stream()
                .filter(number ->
                        person.request().get("/api/v1/cases/" + number).statusCode() == 200)
                .toList();
        if (person == SignIn.ADMINISTRATOR || person == SignIn.OFFICER_WITHOUT_AGENCY) {
            answer.statusCode(403);
        } else {
            assertThat(answer.statusCode(200)
                            .body("count", is(seen.size()))
                            .extract()
                            .<List<String>>path("results.case.number"))
                    .containsExactlyInAnyOrderElementsOf(seen);
        }
    }

    @Test
    void aRestrictionHidesItAtOnceAndLiftingItBringsItBack() {
        var mark = Searching.mark();
        var number = Searching.caseOf(mark + " sẽ bị hạn chế", "HEALTH");
        Searching.note(number, "Ghi chú kín");

        Searching.restricted(number, List.of("police.officer"));

        for (var person : List.of(SignIn.POLICE_OTHER_OFFICER, SignIn.SUPERVISOR, SignIn.AUDITOR)) {
            Searching.search(person, mark)
                    .body("count", is(0))
                    .body("more", is(false))
                    .body("results.size()", is(0));
            assertThat(Searching.found(person, number)).isEmpty();
        }
        Searching.search(SignIn.POLICE_OFFICER, mark + " ghi chú kín")
                .body("results.case.number", contains(number))
                .body("results[0].passages.source", contains("SUMMARY"));
        Searching.move(SignIn.POLICE_HEAD, number, Move.LIFT_RESTRICTION, Moving.BODIES.get(Move.LIFT_RESTRICTION));
        assertThat(Searching.found(SignIn.SUPERVISOR, mark)).containsExactly(number);
    }

    @Test
    void aHandOverLetsTheOtherAgencyFindIt() {
        var mark = Searching.mark();
        var number = Searching.caseOf(mark + " chuyển cơ quan", "SECURITY_ORDER");
        assertThat(Searching.found(SignIn.DEPARTMENT_OFFICER, mark)).isEmpty();

        Moving.made(number, SignIn.POLICE_HEAD, Move.OFFER);

        assertThat(Searching.found(SignIn.DEPARTMENT_OFFICER, mark)).containsExactly(number);
    }

    @Test
    void withoutTokenThereIsA401() {
        given().get("/api/v1/search?q=x").then().statusCode(401).body("type", equalTo("/problems/sign-in-required"));
    }
}
