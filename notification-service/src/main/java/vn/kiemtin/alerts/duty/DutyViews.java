package vn.kiemtin.alerts.duty;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is read of rosters. */
public final class DutyViews {

    private DutyViews() {}

    /**
     * @param version what If-Match is held against
     */
    @Schema(name = "Shift")
    public record ShiftView(UUID id, String person, String substitute, Instant from, Instant to, int version) {

        static ShiftView of(Shift shift) {
            return new ShiftView(
                    shift.id(), shift.person(), shift.substitute(), shift.from(), shift.to(), shift.version());
        }
    }

    /**
     * @param version what If-Match is held against
     */
    @Schema(name = "Absence")
    public record AbsenceView(UUID id, String person, Instant from, Instant to, int version) {

        static AbsenceView of(Absence absence) {
            return new AbsenceView(absence.id(), absence.person(), absence.from(), absence.to(), absence.version());
        }
    }

    /**
     * Who serves at a moment; without a person nobody does.
     *
     * @param roster supervisors, or the agency's code
     * @param person account name
     * @param substitute account name of who is called next
     * @param standsIn whether the person serves for another one, who is absent
     * @param until when the shift ends
     */
    @Schema(name = "OnDuty")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OnDutyView(
            String roster,
            @Nullable String person,
            @Nullable String substitute,
            boolean standsIn,
            @Nullable Instant until) {

        static OnDutyView of(String roster, OnDuty onDuty) {
            return switch (onDuty) {
                case OnDuty.Somebody(var shift, var person, var substitute, var standsIn) ->
                    new OnDutyView(roster, person, substitute, standsIn, shift.to());
                case OnDuty.Nobody _ -> new OnDutyView(roster, null, null, false, null);
            };
        }
    }

    public record AllOnDutyView(Instant at, List<OnDutyView> rosters) {}

    @Schema(name = "Roster")
    public record RosterView(
            String roster, List<ShiftView> shifts, List<AbsenceView> absences, List<RosterChange> changes) {}

    public record ShiftsView(List<ShiftView> shifts) {}
}
