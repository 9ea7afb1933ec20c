package vn.kiemtin.alerts.escalation;

import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Audience;
import vn.kiemtin.alerts.duty.DutyAt;
import vn.kiemtin.alerts.duty.OnDuty;
import vn.kiemtin.alerts.duty.Roster;
import vn.kiemtin.alerts.inbox.Climb;

/**
 * Whom a step reaches at a moment: by the rosters of the lead agency and, where the rule alerted the supervisors, of the city. Of a restricted case only those who
 * are named. An agency that keeps no roster has nobody to be on duty: its heads are reached by their own step, not in somebody's place.
 */
@Singleton
class WhoIsReached {

    private final Escalations escalations;

    WhoIsReached(Escalations escalations) {
        this.escalations = escalations;
    }

    /**
     * @param told names of the audiences that have been told so far
     */
    List<Reached> by(Escalation escalation, List<Whom> whom, Supplier<List<String>> told, DutyAt duty) {
        var all =
                whom.stream().flatMap(each -> by(escalation, each, told, duty)).toList();
        return escalation.facts().isRestricted() && !all.isEmpty() ? named(escalation, all) : once(all);
    }

    private static Stream<Reached> by(Escalation escalation, Whom whom, Supplier<List<String>> told, DutyAt duty) {
        var lead = leadOf(escalation);
        return switch (whom) {
            case DUTY, SUBSTITUTE ->
                Stream.concat(ofAgency(lead, whom, duty), ofTheCity(whom, told, lead == null, duty));
            case HEADS -> Stream.of(heads(lead, Climb.As.HEADS));
            case SUPERVISORS -> Stream.of(new Reached(Audience.SUPERVISORS, Climb.As.SUPERVISORS, null));
        };
    }

    private static Stream<Reached> ofAgency(@Nullable String lead, Whom whom, DutyAt duty) {
        if (lead == null || !duty.isKept(lead)) {
            return Stream.empty();
        }
        var person = person(whom, duty.of(lead));
        return Stream.of(
                person == null
                        ? heads(lead, Climb.As.HEADS_FOR_NOBODY)
                        : new Reached(Audience.person(person), as(whom), lead));
    }

    /** The supervisors have been told in any event: for nobody on duty among them nobody else serves. */
    private static Stream<Reached> ofTheCity(Whom whom, Supplier<List<String>> told, boolean alone, DutyAt duty) {
        if (!duty.isKept(Roster.SUPERVISORS) || (!alone && !told.get().contains(Audience.SUPERVISORS.name()))) {
            return Stream.empty();
        }
        var person = person(whom, duty.of(Roster.SUPERVISORS));
        if (person != null) {
            return Stream.of(new Reached(Audience.person(person), as(whom), null));
        }
        return alone ? Stream.of(heads(null, Climb.As.SUPERVISORS)) : Stream.empty();
    }

    private static @Nullable String person(Whom whom, OnDuty onDuty) {
        return switch (onDuty) {
            case OnDuty.Somebody somebody -> whom == Whom.SUBSTITUTE ? somebody.substitute() : somebody.person();
            case OnDuty.Nobody _ -> null;
        };
    }

    private static Climb.As as(Whom whom) {
        return whom == Whom.SUBSTITUTE ? Climb.As.SUBSTITUTE : Climb.As.DUTY;
    }

    /** What no agency leads is the supervisors'. */
    private static Reached heads(@Nullable String lead, Climb.As as) {
        return lead == null
                ? new Reached(Audience.SUPERVISORS, Climb.As.SUPERVISORS, null)
                : new Reached(Audience.heads(lead), as, lead);
    }

    private static @Nullable String leadOf(Escalation escalation) {
        var lead = escalation.facts().lead();
        return lead.isBlank() ? null : lead;
    }

    /** Each person of the step who is named, or those named who are of its heads or supervisors; all of the named where there is none. */
    private List<Reached> named(Escalation escalation, List<Reached> all) {
        var named = escalation.facts().restrictedTo();
        var ofStep = all.stream()
                .filter(reached -> reached.audience().isOnePerson())
                .filter(reached -> named.stream().map(Audience::person).anyMatch(reached.audience()::equals));
        var ofGroups = all.stream()
                .filter(reached -> !reached.audience().isOnePerson())
                .flatMap(reached -> escalations
                        .namedAmong(named, List.of(reached.audience().name()))
                        .stream()
                        .map(person -> new Reached(Audience.person(person), reached.as(), reached.agency())));
        var reached = once(Stream.concat(ofStep, ofGroups).toList());
        return reached.isEmpty()
                ? named.stream()
                        .map(person -> new Reached(Audience.person(person), Climb.As.NAMED, null))
                        .toList()
                : reached;
    }

    /** Nobody twice, whatever one is reached as. */
    private static List<Reached> once(List<Reached> all) {
        var seen = new HashSet<Audience>();
        return all.stream().filter(reached -> seen.add(reached.audience())).toList();
    }
}
