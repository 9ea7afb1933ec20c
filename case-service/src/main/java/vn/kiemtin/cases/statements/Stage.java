package vn.kiemtin.cases.statements;

/** Where a statement stands in its life cycle; see {@link Steps}. */
public enum Stage {
    DRAFT,
    /** A second person has approved it; nothing is public yet. */
    APPROVED,
    /** Public, in whatever version, and nothing is being prepared. */
    PUBLISHED,
    /** Public, and its next version is being written. */
    AMENDMENT_DRAFT,
    /** Public, and its next version is approved. */
    AMENDMENT_APPROVED,
    /** Public, and somebody wants it taken back. */
    RETRACTION_PROPOSED,
    /** Was public. That it was, and why it is no longer, stays public. */
    RETRACTED,
    DISCARDED;

    /** Whether somebody has begun what is neither done nor given up. */
    public boolean isUnfinished() {
        return switch (this) {
            case DRAFT, APPROVED, AMENDMENT_DRAFT, AMENDMENT_APPROVED, RETRACTION_PROPOSED -> true;
            case PUBLISHED, RETRACTED, DISCARDED -> false;
        };
    }

    /** Whether the public reads it and takes it for true. */
    public boolean isPublic() {
        return switch (this) {
            case PUBLISHED, AMENDMENT_DRAFT, AMENDMENT_APPROVED, RETRACTION_PROPOSED -> true;
            case DRAFT, APPROVED, RETRACTED, DISCARDED -> false;
        };
    }
}
