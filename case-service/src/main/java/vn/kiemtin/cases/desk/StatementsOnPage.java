package vn.kiemtin.cases.desk;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Colleagues;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.queue.StatementView;
import vn.kiemtin.cases.statements.Retraction;
import vn.kiemtin.cases.statements.SeenStatement;
import vn.kiemtin.cases.statements.StatementKind;
import vn.kiemtin.cases.statements.StatementStep;
import vn.kiemtin.cases.statements.StatementVersion;
import vn.kiemtin.cases.statements.Statements;

/**
 * A case's statements as the desk shows them, with the forms of what can be done with each.
 *
 * @param draftable what could be told for the first time; nothing for those who do not draft
 * @param draft the form for that
 * @param drafting whether it was refused just now
 * @param people names by account name
 */
record StatementsOnPage(
        List<Shown> statements,
        List<StatementKind> draftable,
        StatementForm draft,
        boolean drafting,
        Map<String, String> people) {

    /** Steps whose forms open on demand. */
    private static final Set<StatementStep> WRITTEN =
            Set.of(StatementStep.EDIT, StatementStep.AMEND, StatementStep.PROPOSE_RETRACTION);

    /**
     * What somebody has entered, and was refused.
     *
     * @param statement number of the statement; null for a new one
     * @param step what was to be done with it; null for a new one
     */
    record Refused(@Nullable String statement, @Nullable StatementStep step, StatementForm form) {

        private boolean concerns(String number) {
            return number.equals(statement);
        }
    }

    /**
     * @param ownWork whether the caller must leave the decision to somebody else
     * @param forms of what is to be written
     * @param buttons what is done by a press
     */
    record Shown(StatementView view, boolean ownWork, List<WrittenForm> forms, List<StatementStep> buttons) {}

    /**
     * @param open whether it was refused just now
     */
    record WrittenForm(StatementStep step, StatementForm form, boolean amends, boolean open) {}

    static StatementsOnPage of(
            Statements statements, CaseFile file, Caller caller, Colleagues colleagues, @Nullable Refused refused) {
        var seen = statements.seenBy(caller, file);
        var draft = refused == null || refused.statement() != null ? null : refused.form();
        return new StatementsOnPage(
                seen.stream().map(one -> shown(one, refused)).toList().reversed(),
                statements.draftable(file, caller),
                Objects.requireNonNullElseGet(draft, StatementForm::empty),
                draft != null,
                colleagues.names(peopleIn(seen)));
    }

    private static Shown shown(SeenStatement seen, @Nullable Refused refused) {
        var refusedHere = refused != null && refused.concerns(seen.statement().number()) ? refused : null;
        return new Shown(
                StatementView.of(seen),
                seen.ownWork(),
                seen.legalSteps().stream()
                        .filter(WRITTEN::contains)
                        .map(step -> form(step, seen, refusedHere))
                        .toList(),
                seen.legalSteps().stream()
                        .filter(step -> !WRITTEN.contains(step))
                        .toList());
    }

    private static WrittenForm form(StatementStep step, SeenStatement seen, @Nullable Refused refused) {
        var newest = seen.statement().versions().getLast();
        var entered = refused == null || refused.step() != step ? null : refused.form();
        var offered = step == StatementStep.AMEND ? StatementForm.amending(newest) : StatementForm.of(newest);
        return new WrittenForm(
                step,
                Objects.requireNonNullElse(entered, offered),
                step == StatementStep.AMEND || newest.version() > 1,
                entered != null);
    }

    private static Set<String> peopleIn(List<SeenStatement> seen) {
        return seen.stream()
                .map(SeenStatement::statement)
                .flatMap(statement -> Stream.concat(
                        statement.versions().stream().flatMap(StatementsOnPage::peopleIn),
                        Stream.ofNullable(statement.retraction()).flatMap(StatementsOnPage::peopleIn)))
                .collect(Collectors.toSet());
    }

    private static Stream<String> peopleIn(StatementVersion version) {
        return Stream.of(
                        version.writtenBy().stream(),
                        Stream.ofNullable(version.approvedBy()),
                        Stream.ofNullable(version.publishedBy()))
                .flatMap(people -> people);
    }

    private static Stream<String> peopleIn(Retraction retraction) {
        return Stream.concat(Stream.ofNullable(retraction.proposedBy()), Stream.ofNullable(retraction.approvedBy()));
    }
}
