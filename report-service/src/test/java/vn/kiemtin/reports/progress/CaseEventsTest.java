package vn.kiemtin.reports.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;
import vn.kiemtin.reports.Fixtures;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class CaseEventsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Database database;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CaseOpened",
                "ReportLinked",
                "CaseTriaged",
                "CaseReclassified",
                "CaseAssigned",
                "CaseStatusChanged",
                "InformationRequested",
                "InformationProvided",
                "HandOverAccepted",
                "CaseMerged",
                "CaseUnmerged",
                "CaseRestricted",
                "CaseRestrictionLifted",
                "CaseSucceeded",
                "ConclusionProposed",
                "ConclusionApproved",
                "CaseClosed",
                "CaseReopened"
            })
    void areReadFromEveryExampleOfTheContract(String name) throws Exception {
        try (var broker = KafkaProbe.connected()) {
            for (var kept : EventContract.of(name).examples().values()) {
                var example = kept.replaceAll("\"restrictedTo\": \\[[^]]*]", "\"restrictedTo\": [\"somebody.named\"]");
                var event = JSON.readTree(example);
                var caseId = UUID.randomUUID();

                broker.publish(
                        "kiemtin.cases",
                        caseId,
                        1,
                        name,
                        example.replace(event.get("caseId").asText(), caseId.toString()));

                Fixtures.eventually()
                        .untilAsserted(() -> assertThat(database.number(
                                        "select count(*) from followed_case where id = ? and number = ? and status = ?",
                                        caseId,
                                        event.get("number").asText(),
                                        event.get("status").asText()))
                                .isEqualTo(1));
            }
        }
        assertThat(database.number("select count(*) from parked_event")).isZero();
        assertThat(database.everything()).doesNotContain("police.officer", "police.head");
    }

    @Test
    void tellWhoWorksOnTheCaseAndWhoAloneSeesIt() {
        try (var broker = KafkaProbe.connected()) {
            var story = new CaseStory(broker).openedBy(UUID.randomUUID());
            Fixtures.eventually()
                    .untilAsserted(
                            () -> assertThat(database.text("select lead from followed_case where id = ?", story.id()))
                                    .isEqualTo("hanoi-police"));

            story.restricted().moved("NEW", "TRIAGE", "TRIAGED");
            Fixtures.eventually()
                    .untilAsserted(() -> assertThat(database.text(
                                    "select status || restricted || restricted_to::text from followed_case where id = ?",
                                    story.id()))
                            .isEqualTo("TRIAGEDtrue{police.head}"));
        }
    }
}
