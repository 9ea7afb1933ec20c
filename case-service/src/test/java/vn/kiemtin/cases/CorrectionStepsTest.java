package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kiemtin.cases.WrittenLifeCycle.LEAD;
import static vn.kiemtin.cases.WrittenLifeCycle.NOBODY;
import static vn.kiemtin.cases.WrittenLifeCycle.READERS;
import static vn.kiemtin.cases.WrittenLifeCycle.SECOND;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kiemtin.cases.WrittenLifeCycle.Row;
import vn.kiemtin.cases.corrections.CorrectionStatus;
import vn.kiemtin.cases.corrections.CorrectionStep;
import vn.kiemtin.cases.corrections.Steps;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;

/** Every step with a correction request, in every status, by everybody. The officer of the police has drafted it; no mail server takes the letter. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class CorrectionStepsTest {

    private static final WrittenLifeCycle<CorrectionStatus, CorrectionStep> LIFE_CYCLE = new WrittenLifeCycle<>(List.of(
            new Row<>(CorrectionStatus.DRAFT, CorrectionStep.EDIT, CorrectionStatus.DRAFT, LEAD),
            new Row<>(CorrectionStatus.DRAFT, CorrectionStep.APPROVE, CorrectionStatus.APPROVED, SECOND),
            new Row<>(CorrectionStatus.DRAFT, CorrectionStep.DISCARD, CorrectionStatus.DISCARDED, LEAD),
            new Row<>(CorrectionStatus.APPROVED, CorrectionStep.SEND, CorrectionStatus.SENT, NOBODY),
            new Row<>(CorrectionStatus.APPROVED, CorrectionStep.WITHDRAW, CorrectionStatus.WITHDRAWN, LEAD),
            new Row<>(CorrectionStatus.SENT, CorrectionStep.ACKNOWLEDGE, CorrectionStatus.ACKNOWLEDGED, NOBODY),
            new Row<>(CorrectionStatus.SENT, CorrectionStep.COMPLY, CorrectionStatus.ACKNOWLEDGED, NOBODY),
            new Row<>(CorrectionStatus.SENT, CorrectionStep.REFUSE, CorrectionStatus.REFUSED, NOBODY),
            new Row<>(CorrectionStatus.SENT, CorrectionStep.FALL_DUE, CorrectionStatus.OVERDUE, NOBODY),
            new Row<>(CorrectionStatus.SENT, CorrectionStep.WITHDRAW, CorrectionStatus.WITHDRAWN, LEAD),
            new Row<>(CorrectionStatus.ACKNOWLEDGED, CorrectionStep.COMPLY, CorrectionStatus.ACKNOWLEDGED, NOBODY),
            new Row<>(CorrectionStatus.ACKNOWLEDGED, CorrectionStep.REFUSE, CorrectionStatus.REFUSED, NOBODY),
            new Row<>(CorrectionStatus.ACKNOWLEDGED, CorrectionStep.FALL_DUE, CorrectionStatus.OVERDUE, NOBODY),
            new Row<>(CorrectionStatus.ACKNOWLEDGED, CorrectionStep.CONFIRM, CorrectionStatus.COMPLIED, LEAD),
            new Row<>(CorrectionStatus.ACKNOWLEDGED, CorrectionStep.REJECT, CorrectionStatus.ACKNOWLEDGED, LEAD),
            new Row<>(CorrectionStatus.ACKNOWLEDGED, CorrectionStep.WITHDRAW, CorrectionStatus.WITHDRAWN, LEAD),
            new Row<>(CorrectionStatus.OVERDUE, CorrectionStep.ACKNOWLEDGE, CorrectionStatus.OVERDUE, NOBODY),
            new Row<>(CorrectionStatus.OVERDUE, CorrectionStep.COMPLY, CorrectionStatus.OVERDUE, NOBODY),
            new Row<>(CorrectionStatus.OVERDUE, CorrectionStep.REFUSE, CorrectionStatus.REFUSED, NOBODY),
            new Row<>(CorrectionStatus.OVERDUE, CorrectionStep.CONFIRM, CorrectionStatus.COMPLIED, LEAD),
            new Row<>(CorrectionStatus.OVERDUE, CorrectionStep.REJECT, CorrectionStatus.OVERDUE, LEAD),
            new Row<>(CorrectionStatus.OVERDUE, CorrectionStep.WITHDRAW, CorrectionStatus.WITHDRAWN, LEAD)));

    private static final Map<CorrectionStatus, Integer> UNTOUCHED = new EnumMap<>(CorrectionStatus.class);

    private static String number;

    @Inject
    Database database;

    @BeforeAll
    static void noLetterIsTaken() {
        MailServer.goAway();
    }

    @AfterAll
    static void theMailServerComesBack() {
        MailServer.comeBack();
    }

    @BeforeEach
    void thereIsACaseThatMayDemand() {
        if (number == null) {
            Moving.theOfficersHaveSignedInBefore();
            number = Stating.concluded("FALSE");
        }
    }

    static Stream<Arguments> everyStatusAndStepOfTheDesk() {
        return Stream.of(CorrectionStatus.values())
                .flatMap(status -> Stream.of(CorrectionStep.values())
                        .filter(step -> CorrectionStep.ofPath(step.path()).isPresent())
                        .map(step -> Arguments.of(status, step)));
    }

    @ParameterizedTest
    @MethodSource("everyStatusAndStepOfTheDesk")
    void everybodyIsAnsweredAsTheLifeCycleSays(CorrectionStatus status, CorrectionStep step) {
        for (var person : SignIn.everyday().toList()) {
            var correction = UNTOUCHED.containsKey(status) ? UNTOUCHED.get(status) : requestIn(status);
            UNTOUCHED.put(status, correction);
            var before = Moving.traces(database, number);

            var answer = Correcting.tried(person, number, correction, step);

            var expected = LIFE_CYCLE.answer(status, step, person);
            assertThat(answer.status()).as(person.name()).isEqualTo(expected);
            if (expected == 200) {
                UNTOUCHED.remove(status);
                assertThat(answer.json().path("status").asText())
                        .isEqualTo(LIFE_CYCLE.after(status, step).name());
            }
            assertThat(Moving.traces(database, number))
                    .as("history and events after the step of " + person)
                    .isEqualTo(before + (expected == 200 ? step == CorrectionStep.CONFIRM ? 2 : 1 : 0));
        }
    }

    @Test
    void everybodyIsToldTheirOwnSteps() {
        for (var status : CorrectionStatus.values()) {
            var correction = requestIn(status);
            for (var person : READERS) {
                List<String> told = Correcting.seen(person, number, correction)
                        .statusCode(200)
                        .extract()
                        .path("legalSteps");

                assertThat(told)
                        .as(person + " in " + status)
                        .containsExactlyInAnyOrderElementsOf(LIFE_CYCLE.stepsOf(person, status));
            }
        }
    }

    @Test
    void theTableHasNoOtherRows() {
        assertThat(Steps.TABLE)
                .extracting(row -> row.from() + " " + row.step() + " " + row.to())
                .containsExactlyInAnyOrderElementsOf(LIFE_CYCLE.lines());
    }

    /** Beyond the approval, as if it had been sent and answered long ago. */
    private int requestIn(CorrectionStatus status) {
        if (status == CorrectionStatus.DRAFT || status == CorrectionStatus.DISCARDED) {
            var correction = Correcting.drafted(number);
            if (status == CorrectionStatus.DISCARDED) {
                Correcting.take(SignIn.POLICE_OFFICER, number, correction, CorrectionStep.DISCARD)
                        .statusCode(200);
            }
            return correction;
        }
        var correction = Correcting.approved(number);
        if (status != CorrectionStatus.APPROVED) {
            assertThat(database.change("""
                            update correction_request set status = ?, sent_at = now(), due_at = now() + interval '5 days',
                                claimed_url = 'https://a.example/1', claimed_day = current_date, claimed_at = now(), confirmed_at = now()
                            where case_id = (select id from case_file where number = ?) and number = ?""", status.name(), number, correction)).isEqualTo(1);
        }
        return correction;
    }
}
