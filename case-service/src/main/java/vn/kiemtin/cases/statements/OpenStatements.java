package vn.kiemtin.cases.statements;

import jakarta.inject.Singleton;
import java.util.Optional;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.Unfinished;

/** Statements that are begun and neither published nor given up, retractions that wait for a second person, and outcomes that hold no longer. */
@Singleton
class OpenStatements implements Unfinished {

    private final Statements statements;

    OpenStatements(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<String> in(CaseFile file) {
        var all = statements.of(file);
        if (all.stream().anyMatch(statement -> statement.stage().isUnfinished())) {
            return Optional.of("unfinished.statements");
        }
        var inForce = statements.conclusionOf(file);
        return all.stream()
                        .anyMatch(
                                statement -> statement.kind() == StatementKind.OUTCOME && statement.isOutdated(inForce))
                ? Optional.of("unfinished.outdated-statements")
                : Optional.empty();
    }
}
