package vn.kiemtin.reports.statements;

/** What a statement is for. */
public enum StatementKind {
    /** It says that a matter is being checked; there is no verdict yet. */
    CHECKING,
    /** It says what came of it, with a verdict. */
    OUTCOME
}
