package vn.kiemtin.cases.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The diagram in the documentation is drawn from the table; {@code -Dkiemtin.draw=true} draws it again. */
class LifeCycleDiagramTest {

    private static final Path PAGE = Path.of("..", "docs", "case-life-cycle.md");

    @Test
    void showsTheTableAsItIs() throws IOException {
        if (Boolean.getBoolean("kiemtin.draw")) {
            Files.writeString(PAGE, page());
        }

        assertThat(PAGE).hasContent(page());
    }

    private static String page() {
        return """
                # The life cycle of a case

                Drawn from the table of moves in case-service (`vn.kiemtin.cases.lifecycle.Moves`); a test fails when this page is stale.
                After a change: `./mvnw -pl case-service -am test -Dtest=LifeCycleDiagramTest -Dsurefire.failIfNoSpecifiedTests=false -Dkiemtin.draw=true`.

                ```mermaid
                stateDiagram-v2
                    [*] --> NEW : the system opens it
                %s
                ```

                Moves that leave the status as it is are in the table only.

                | From | Move | To | Who |
                |---|---|---|---|
                %s
                """.formatted(
                Moves.TABLE.stream()
                        .filter(row -> row.from() != row.to())
                        .map(row -> "    %s --> %s : %s".formatted(row.from(), row.to(), word(row.move())))
                        .collect(Collectors.joining("\n")),
                Moves.TABLE.stream()
                        .map(row -> "| `%s` | %s | `%s` | %s |"
                                .formatted(row.from(), word(row.move()), row.to(), who(row.by()) + when(row.when())))
                        .collect(Collectors.joining("\n")));
    }

    private static String word(Move move) {
        return move.path().replace('-', ' ');
    }

    private static String who(Performer performer) {
        return switch (performer) {
            case OFFICER_OF_LEAD -> "officer of the lead agency";
            case OFFICER_OF_LEAD_OR_SUPERVISOR -> "officer of the lead agency, or a supervisor";
            case OFFICER_OF_EITHER_LEAD -> "officer of the lead agency of either case";
            case HEAD_OF_LEAD -> "head of the lead agency";
            case HEAD_OF_LEAD_OR_SUPERVISOR -> "head of the lead agency, or a supervisor";
            case PROPOSER -> "whoever proposed the conclusion";
            case SECOND_PERSON ->
                "head of the lead agency, or a supervisor where a head proposed it; never whoever proposed it";
            case HEAD_OF_OFFERED -> "head of the agency it is offered to";
            case ASSIGNED_OFFICER -> "the officer it is assigned to";
        };
    }

    private static String when(Condition condition) {
        return switch (condition) {
            case NONE -> "";
            case NO_OFFER -> ", while it is offered to nobody";
            case OPEN_OFFER -> ", while it is offered";
            case RESTRICTED -> ", while it is restricted";
            case WAS_NEW, WAS_TRIAGED, WAS_ASSIGNED, WAS_VERIFYING -> ", where it was there before";
        };
    }
}
