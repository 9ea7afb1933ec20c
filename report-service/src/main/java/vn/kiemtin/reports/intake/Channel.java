package vn.kiemtin.reports.intake;

/** How a report reached the city. */
public enum Channel {
    WEB,
    API,
    /** Told on the telephone; an officer entered it. */
    HOTLINE,
    /** Came as a letter; an officer entered it. */
    PAPER,
    /** Told at a counter; an officer entered it. */
    IN_PERSON;

    /** Whether an officer enters what comes this way. */
    public boolean isEnteredByOfficers() {
        return switch (this) {
            case HOTLINE, PAPER, IN_PERSON -> true;
            case WEB, API -> false;
        };
    }
}
