package vn.kiemtin.cases.reviews;

/** What somebody who asks for a review is to the matter. Who it is stays hidden. */
public enum Filer {
    /** Has reported it. */
    REPORTER,
    /** The person or organisation that it is about. */
    CONCERNED,
    /** A press agency whose article it is about. */
    PRESS,
    OTHER
}
