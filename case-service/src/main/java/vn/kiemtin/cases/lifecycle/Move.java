package vn.kiemtin.cases.lifecycle;

/** What can be done with a case; see {@link Moves}. */
public enum Move {
    TRIAGE,
    ASSIGN,
    START
}
