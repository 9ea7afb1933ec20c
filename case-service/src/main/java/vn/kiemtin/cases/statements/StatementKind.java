package vn.kiemtin.cases.statements;

/** What a statement tells. */
public enum StatementKind {
    /** That the rumour is known and being checked. Needs no conclusion: it must be faster than the rumour. */
    CHECKING,
    /** What was found. Rests on the case's conclusion, and carries its verdict. */
    OUTCOME
}
