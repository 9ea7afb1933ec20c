package vn.kiemtin.cases.reference;

/** What a legal basis can be named for. */
public enum LegalUse {
    /** Why something counts as false. */
    CONCLUSION,
    /** Why the press must correct something. */
    CORRECTION,
    /** Why somebody can be punished. */
    SANCTION
}
