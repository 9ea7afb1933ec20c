package vn.kiemtin.cases.comparison;

/**
 * A stretch of two texts that are compared.
 *
 * @param here how it stands in the text that is looked at; empty where it does not
 * @param there how it stands in the other text; empty where it does not
 */
public record Segment(Kind kind, String here, String there) {

    /** What the two texts have of it. */
    public enum Kind {
        /** Both have it, letter by letter. */
        SAME,
        /** Both have the same words, written differently: without diacritics, in capitals, with other punctuation. */
        REWRITTEN,
        ONLY_HERE,
        ONLY_THERE
    }

    boolean isOf(Kind wanted) {
        return kind == wanted;
    }

    Segment and(Segment next) {
        return new Segment(kind, here + next.here, there + next.there);
    }
}
