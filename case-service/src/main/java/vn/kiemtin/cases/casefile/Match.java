package vn.kiemtin.cases.casefile;

/** Why a report is in its case. */
public enum Match {
    /** It opened the case. */
    OPENED,
    /** Its folded text is that of another report of the case. */
    SAME_TEXT,
    /** Its link names the same post as another report's. */
    SAME_LINK,
    /** Its text resembles that of another report of the case. */
    SIMILAR_TEXT,
    /** Its text holds, or is part of, that of another report of the case. */
    CONTAINED_TEXT,
    /** The reporter recognised what the case's public statement is about. */
    JOINED,
    /** An officer put it there. */
    MOVED
}
