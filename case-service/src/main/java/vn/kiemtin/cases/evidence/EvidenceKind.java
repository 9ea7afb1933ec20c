package vn.kiemtin.cases.evidence;

/** What an item of evidence is. */
public enum EvidenceKind {
    FILE,
    LINK
}
