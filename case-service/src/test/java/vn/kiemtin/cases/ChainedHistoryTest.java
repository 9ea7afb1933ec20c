package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class ChainedHistoryTest {

    @BeforeEach
    void theOfficersHaveSignedInBefore() {
        Moving.theOfficersHaveSignedInBefore();
    }

    @Test
    void eachEventCarriesTheEndOfTheHistoryWithTheEntriesThatItTellsOf() {
        var number = Reported.freshCase("HEALTH");
        Moving.made(number, SignIn.POLICE_OFFICER, Move.TRIAGE);
        Moving.made(number, SignIn.POLICE_HEAD, Move.ASSIGN);

        var events = Reported.eventsOf(number, 4);
        var entries = entriesOf(number);

        assertThat(events)
                .extracting(KafkaProbe.Published::name)
                .containsExactly("CaseOpened", "ReportLinked", "CaseTriaged", "CaseAssigned");
        assertThat(events).extracting(event -> lengthIn(event)).containsExactly(2, 2, 3, 4);
        assertThat(events)
                .allSatisfy(event -> assertThat(JsonPath.from(event.json()).getString("history.head"))
                        .isEqualTo(entries.get(lengthIn(event) - 1).get("hash")));
    }

    @Test
    void bothCasesOfAMergerTellTheEndOfTheirOwnHistory() {
        var number = Reported.freshCase("HEALTH");
        var other = Reported.freshCase("HEALTH");
        Moving.move(
                        SignIn.POLICE_OFFICER,
                        number,
                        Moving.versionOf(number),
                        Move.MERGE,
                        "{\"into\":\"%s\",\"reason\":\"Cùng một tin\"}".formatted(other))
                .statusCode(200);

        for (var side : List.of(number, other)) {
            var last = Reported.eventsOf(side, 3).getLast();
            var entries = entriesOf(side);
            assertThat(lengthIn(last)).isEqualTo(entries.size()).isEqualTo(3);
            assertThat(JsonPath.from(last.json()).getString("history.head"))
                    .isEqualTo(entries.getLast().get("hash"));
        }
    }

    @Test
    void everyEventUpToTheReopeningOfACaseIsAnAnchor() {
        var number = Moving.caseIn(CaseStatus.REOPENED);

        var entries = entriesOf(number);
        var toldOfNextTime = entries.stream()
                .filter(entry -> entry.get("what").equals("EVIDENCE_ADDED"))
                .count();
        var events = Reported.eventsOf(number, (int) (entries.size() - toldOfNextTime));

        assertThat(lengthIn(events.getLast())).isEqualTo(entries.size());
        assertThat(events)
                .allSatisfy(event -> assertThat(JsonPath.from(event.json()).getString("history.head"))
                        .isEqualTo(entries.get(lengthIn(event) - 1).get("hash")));
    }

    private static int lengthIn(KafkaProbe.Published event) {
        return JsonPath.from(event.json()).getInt("history.length");
    }

    private static List<Map<String, Object>> entriesOf(String number) {
        List<Map<String, Object>> entries = SignIn.AUDITOR
                .request()
                .get("/api/v1/cases/" + number + "/history")
                .then()
                .statusCode(200)
                .extract()
                .path("entries");
        assertThat(entries)
                .extracting(entry -> entry.get("position"))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, entries.size()).boxed().toList());
        return entries;
    }
}
