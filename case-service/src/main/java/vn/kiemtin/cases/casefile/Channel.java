package vn.kiemtin.cases.casefile;

/** How a report reached the city; what came by the last three was entered by an officer. */
public enum Channel {
    WEB,
    API,
    HOTLINE,
    PAPER,
    IN_PERSON
}
