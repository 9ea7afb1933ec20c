package vn.kiemtin.cases.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The diagram in the documentation is drawn from the table; {@code -Dkiemtin.draw=true} draws it again. */
class StatementDiagramTest {

    private static final Path PAGE = Path.of("..", "docs", "statement-life-cycle.md");

    @Test
    void showsTheTableAsItIs() throws IOException {
        if (Boolean.getBoolean("kiemtin.draw")) {
            Files.writeString(PAGE, page());
        }

        assertThat(PAGE).hasContent(page());
    }

    private static String page() {
        return """
                # The life cycle of a statement

                Drawn from the table of steps in case-service (`vn.kiemtin.cases.statements.Steps`); a test fails when this page is stale.
                After a change: `./mvnw -pl case-service -am test -Dtest=StatementDiagramTest -Dsurefire.failIfNoSpecifiedTests=false -Dkiemtin.draw=true`.

                ```mermaid
                stateDiagram-v2
                    [*] --> DRAFT : the lead drafts it
                %s
                ```

                A second person is never one who had a hand in what is decided on. `CHECKING` says that the case is being checked, `OUTCOME` what it has found.

                | From | Step | To | Who | On what it rests |
                |---|---|---|---|---|
                %s
                """.formatted(
                Steps.TABLE.stream()
                        .filter(row -> row.from() != row.to())
                        .map(row -> "    %s --> %s : %s".formatted(row.from(), row.to(), word(row.step())))
                        .collect(Collectors.joining("\n")),
                Steps.TABLE.stream()
                        .map(row -> "| `%s` | %s | `%s` | %s | %s |"
                                .formatted(row.from(), word(row.step()), row.to(), who(row.by()), when(row.when())))
                        .collect(Collectors.joining("\n")));
    }

    private static String word(StatementStep step) {
        return step.path().replace('-', ' ');
    }

    private static String who(Hand hand) {
        return switch (hand) {
            case OF_LEAD -> "officer or head of the lead agency";
            case SECOND_PERSON -> "second person: head of the lead agency, or a supervisor";
            case SECOND_HEAD -> "second person: head of the lead agency";
        };
    }

    private static String when(Condition condition) {
        return switch (condition) {
            case NONE -> "";
            case CAN_REST -> "an outcome: on the conclusion in force, from now on";
            case RESTS -> "an outcome: its conclusion is in force; a first `CHECKING`: the case is open and has none";
        };
    }
}
