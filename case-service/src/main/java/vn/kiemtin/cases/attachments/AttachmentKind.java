package vn.kiemtin.cases.attachments;

/** What kind of file it is. */
public enum AttachmentKind {
    /** Officers see a copy made anew; the original is for evidence. */
    PICTURE,
    DOCUMENT,
    VIDEO,
    AUDIO
}
