package vn.kiemtin.cases.statements;

/** How far a statement has come in public. What is being prepared beside it is its {@link Stage}. */
public enum StatementStatus {
    DRAFT,
    APPROVED,
    PUBLISHED,
    AMENDED,
    RETRACTED,
    /** Ended without ever having been published. */
    DISCARDED
}
