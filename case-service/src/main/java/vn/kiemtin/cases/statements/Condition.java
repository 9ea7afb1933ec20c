package vn.kiemtin.cases.statements;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.conclusion.Conclusion;

/** What must be so of the case, beside the stage of the statement. The conclusion is the one in force; null where there is none. */
public enum Condition {
    NONE {
        @Override
        Optional<Lack> lackIn(Statement statement, CaseFile file, @Nullable Conclusion inForce) {
            return Optional.empty();
        }
    },
    /** An outcome can be put down: there is one. */
    CAN_REST {
        @Override
        Optional<Lack> lackIn(Statement statement, CaseFile file, @Nullable Conclusion inForce) {
            return statement.kind() == StatementKind.OUTCOME && inForce == null
                    ? Optional.of(Lack.NO_CONCLUSION)
                    : Optional.empty();
        }
    },
    /** What the text says still holds. */
    RESTS {
        @Override
        Optional<Lack> lackIn(Statement statement, CaseFile file, @Nullable Conclusion inForce) {
            return switch (statement.kind()) {
                case OUTCOME ->
                    statement.underWay().restsOn(inForce) ? Optional.empty() : Optional.of(Lack.FORMER_CONCLUSION);
                case CHECKING ->
                    statement.stage().isPublic()
                            ? Optional.empty()
                            : lackOfFirst(StatementKind.CHECKING, file, inForce);
            };
        }
    };

    /** What is missing; nothing where the step can be taken. */
    abstract Optional<Lack> lackIn(Statement statement, CaseFile file, @Nullable Conclusion inForce);

    /** What a case lacks to say something like this for the first time. */
    static Optional<Lack> lackOfFirst(StatementKind kind, CaseFile file, @Nullable Conclusion inForce) {
        if (!file.status().isOpen()) {
            return Optional.of(Lack.CASE_NOT_OPEN);
        }
        return switch (kind) {
            case OUTCOME -> inForce == null ? Optional.of(Lack.NO_CONCLUSION) : Optional.empty();
            case CHECKING -> inForce == null ? Optional.empty() : Optional.of(Lack.ALREADY_CONCLUDED);
        };
    }
}
