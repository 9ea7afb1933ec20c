package vn.kiemtin.reports.reviews;

import java.util.List;

/** What somebody who asks for a review is to the matter. */
public enum Standing {
    /** Has reported it: known by the receipt code alone. */
    REPORTER,
    /** The person or organisation that it is about. */
    CONCERNED,
    /** A press agency whose article it is about. */
    PRESS,
    OTHER;

    /** What anybody may say to be. */
    static final List<Standing> ANYBODYS = List.of(CONCERNED, PRESS, OTHER);
}
