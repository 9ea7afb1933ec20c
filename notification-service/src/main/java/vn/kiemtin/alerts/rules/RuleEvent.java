package vn.kiemtin.alerts.rules;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.kiemtin.alerts.rules.Recipient.Kind;

/** What a rule listens for. */
public enum RuleEvent {
    /** A case has this severity: once for each severity that the rule asks for. */
    CASE_RATED,
    /** A case lies with its agencies: once for each of them while it does. */
    CASE_PLACED,
    /** The reports of a case have reached a number. */
    REPORTS_COUNTED,
    HAND_OVER_OFFERED,
    HAND_OVER_EXPIRED,
    /** A note about a case mentions somebody. */
    MENTIONED,
    CONCLUSION_PROPOSED,
    /** The reports of a rumour that is back have reached a number. */
    RUMOUR_RECURRED,
    REVIEW_FILED,
    REPORTER_WROTE,
    DEADLINE_APPROACHING,
    DEADLINE_MISSED,
    CORRECTION_OVERDUE,
    /** Far more reports come than usual: of a case, in a field, of a ward or commune, or in all. */
    SURGE_BEGAN;

    private static final Set<Kind> AGENCIES =
            Set.of(Kind.CASE_AGENCIES, Kind.LEAD_OFFICERS, Kind.LEAD_HEADS, Kind.AGENCY, Kind.AGENCY_HEADS);

    /** Empty for one that a newer release knows. */
    public static Optional<RuleEvent> find(String name) {
        return Stream.of(values()).filter(event -> event.name().equals(name)).findFirst();
    }

    /** Whether a rule for it has thresholds, at which it alerts. */
    public boolean counts() {
        return this == REPORTS_COUNTED || this == RUMOUR_RECURRED;
    }

    /** Whether it tells who these are. */
    public boolean knows(Kind kind) {
        return switch (kind) {
            case TARGET_HEADS -> this == HAND_OVER_OFFERED;
            case CONCERNED -> this == MENTIONED;
            case DECIDERS -> this == CONCLUSION_PROPOSED;
            case OFFICER_OR_LEAD -> this == REPORTER_WROTE;
            case SUPERVISORS, LEAD_HEADS, LEAD_OFFICERS, CASE_AGENCIES, AGENCY, AGENCY_HEADS, PERSON -> true;
        };
    }

    /** Whether its words may say "you" and "your agency" to whoever was told as one of these. */
    public boolean isAbout(Kind kind) {
        return switch (this) {
            case CASE_PLACED -> AGENCIES.contains(kind);
            case HAND_OVER_OFFERED -> kind == Kind.TARGET_HEADS;
            case MENTIONED -> kind == Kind.CONCERNED;
            case CONCLUSION_PROPOSED -> kind == Kind.DECIDERS;
            case CASE_RATED,
                    REPORTS_COUNTED,
                    HAND_OVER_EXPIRED,
                    RUMOUR_RECURRED,
                    REVIEW_FILED,
                    REPORTER_WROTE,
                    DEADLINE_APPROACHING,
                    DEADLINE_MISSED,
                    CORRECTION_OVERDUE,
                    SURGE_BEGAN -> true;
        };
    }

    /** Whether its words mean nobody in particular. */
    public boolean isAboutAnybody() {
        return Stream.of(Kind.values()).allMatch(this::isAbout);
    }
}
