package vn.kiemtin.cases.reference.changes;

/** Something with a version, which is its entity tag. */
public interface Versioned {

    /** What {@code If-Match} must name to change it. */
    int version();
}
