package vn.kiemtin.cases.statements;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.conclusion.Conclusion;

/**
 * A statement as somebody sees it.
 *
 * @param legalSteps what that person may do with it as it is
 * @param outdated whether the public reads what the case knows better by now: amend or retract it
 * @param ownWork whether the person had a hand in what is to be decided on next, and therefore cannot decide
 */
public record SeenStatement(Statement statement, List<StatementStep> legalSteps, boolean outdated, boolean ownWork) {

    static SeenStatement of(Statement statement, CaseFile file, @Nullable Conclusion inForce, Caller caller) {
        return new SeenStatement(
                statement,
                Steps.legal(statement, file, inForce, caller),
                statement.isOutdated(inForce),
                Steps.awaitsSecondPerson(statement.stage())
                        && caller.isSamePersonAs(statement.marksOfWhatIsUnderWay()));
    }
}
