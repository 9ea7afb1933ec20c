package vn.kiemtin.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.cases.corrections.CorrectionStatus;
import vn.kiemtin.cases.corrections.CorrectionStep;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.cases.queue.DeadlineView;
import vn.kiemtin.cases.statements.Lack;
import vn.kiemtin.cases.statements.StatementKind;
import vn.kiemtin.cases.statements.StatementStatus;
import vn.kiemtin.cases.statements.StatementStep;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Words;

class WordsTest {

    @Test
    void everythingIsSaidInBothLanguages() {
        assertThat(Words.in(Language.VI).keys()).isEqualTo(Words.in(Language.EN).keys());
    }

    @ParameterizedTest
    @EnumSource
    void thereIsAWordForWhateverACaseCanBe(Language language) {
        Stream.of(
                        Stream.of(CaseStatus.values()).map(status -> "status." + status),
                        Stream.of(Field.values()).map(field -> "field." + field),
                        Stream.of(Severity.values()).map(severity -> "severity." + severity),
                        Stream.of(Platform.values()).map(platform -> "platform." + platform),
                        Stream.of(DeadlineView.State.values()).map(state -> "deadline-state." + state),
                        Stream.of(StatementKind.values()).map(kind -> "statement-kind." + kind),
                        Stream.of(StatementStatus.values()).map(status -> "statement-status." + status),
                        Stream.of(StatementStep.values()).map(step -> "step." + step),
                        Stream.of(Lack.values())
                                .map(Lack::problem)
                                .flatMap(lack ->
                                        Stream.of("problem." + lack + ".title", "problem." + lack + ".explanation")),
                        Stream.of(CorrectionStatus.values()).map(status -> "correction-status." + status),
                        Stream.of(CorrectionStep.values())
                                .filter(step ->
                                        CorrectionStep.ofPath(step.path()).isPresent())
                                .map(step -> "correction-step." + step),
                        Stream.of(Move.values()).flatMap(move -> Stream.of("move." + move, "what." + move)))
                .flatMap(keys -> keys)
                .forEach(key -> assertThat(Words.in(language).say(key)).isNotBlank());
    }
}
