package vn.kiemtin.alerts.duty;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Audience;
import vn.kiemtin.alerts.audiences.Receivers;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** Rosters as a page: who serves now, a week of shifts, who is absent, who changed what; with forms for those who may change it. */
@Path("/alerts/duty")
@Authenticated
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DutyPage {

    private final Template duty;
    private final Receivers receivers;
    private final Rosters rosters;
    private final KeepRoster keep;
    private final Page page;
    private final Clock clock;

    DutyPage(Template duty, Receivers receivers, Rosters rosters, KeepRoster keep, Page page, Clock clock) {
        this.duty = duty;
        this.receivers = receivers;
        this.rosters = rosters;
        this.keep = keep;
        this.page = page;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance week(
            @QueryParam("roster") @Nullable String roster, @QueryParam("week") @Nullable String week) {
        var seen = keep.of(receivers.current());
        var name =
                roster == null || roster.isBlank() ? seen.stream().findFirst().orElse(Roster.SUPERVISORS) : roster;
        return shown(name.strip(), monday(week), Draft.EMPTY, null);
    }

    @POST
    @Path("/{roster}/shifts")
    @Operation(hidden = true)
    public Response add(
            @PathParam("roster") String roster,
            @FormParam("week") @Nullable String week,
            @FormParam("person") @Nullable String person,
            @FormParam("substitute") @Nullable String substitute,
            @FormParam("days") List<String> days,
            @FormParam("from") @Nullable String from,
            @FormParam("to") @Nullable String to) {
        var draft = new Draft(text(person), text(substitute), List.copyOf(days), text(from), text(to));
        KeepRoster.Result result;
        try {
            result = keep.add(
                    roster,
                    new KeepRoster.Entered(
                            draft.person(),
                            draft.substitute(),
                            days.stream().map(LocalDate::parse).toList(),
                            LocalTime.parse(draft.from()),
                            LocalTime.parse(draft.to())),
                    receivers.current());
        } catch (DateTimeException unreadable) {
            result = new KeepRoster.Result.Refused("from", "invalid.duty-time");
        }
        return answered(result, roster, week, draft);
    }

    @POST
    @Path("/{roster}/copies")
    @Operation(hidden = true)
    public Response copy(
            @PathParam("roster") String roster,
            @FormParam("week") @Nullable String week,
            @FormParam("weeks") @Nullable String weeks) {
        return answered(
                keep.copyWeek(roster, monday(week), number(weeks), receivers.current()), roster, week, Draft.EMPTY);
    }

    @POST
    @Path("/{roster}/shifts/{id}/remove")
    @Operation(hidden = true)
    public Response removeShift(
            @PathParam("roster") String roster,
            @PathParam("id") UUID id,
            @FormParam("week") @Nullable String week,
            @FormParam("version") int version) {
        return answered(keep.removeShift(roster, id, version, receivers.current()), roster, week, Draft.EMPTY);
    }

    @POST
    @Path("/{roster}/absences")
    @Operation(hidden = true)
    public Response markAbsent(
            @PathParam("roster") String roster,
            @FormParam("week") @Nullable String week,
            @FormParam("absent") @Nullable String person,
            @FormParam("absentFrom") @Nullable String from,
            @FormParam("absentTo") @Nullable String to) {
        KeepRoster.Result result;
        try {
            result = keep.markAbsent(
                    roster,
                    text(person),
                    LocalDateTime.parse(text(from)),
                    LocalDateTime.parse(text(to)),
                    receivers.current());
        } catch (DateTimeException unreadable) {
            result = new KeepRoster.Result.Refused("to", "invalid.duty-absence");
        }
        if (result instanceof KeepRoster.Result.Refused(var field, var words)) {
            result = new KeepRoster.Result.Refused("absence-" + field, words);
        }
        return answered(result, roster, week, Draft.EMPTY);
    }

    @POST
    @Path("/{roster}/absences/{id}/remove")
    @Operation(hidden = true)
    public Response removeAbsence(
            @PathParam("roster") String roster,
            @PathParam("id") UUID id,
            @FormParam("week") @Nullable String week,
            @FormParam("version") int version) {
        return answered(keep.removeAbsence(roster, id, version, receivers.current()), roster, week, Draft.EMPTY);
    }

    /** Whose session ended before the button was pressed comes back from the sign-in to the form's address. */
    @GET
    @Path("/{roster}/{form: .+}")
    @Operation(hidden = true)
    public Response afterSignIn(@PathParam("roster") String roster, @PathParam("form") String form) {
        return Response.seeOther(URI.create("/alerts/duty")).build();
    }

    private Response answered(KeepRoster.Result result, String roster, @Nullable String week, Draft draft) {
        var monday = monday(week);
        return switch (result) {
            case KeepRoster.Result.Refused(var field, var words) ->
                refused(roster, monday, draft, new Fault(field, page.say(words)));
            case KeepRoster.Result.Overlaps(var shift) ->
                refused(roster, monday, draft, new Fault("days", page.say("duty.overlaps", page.time(shift.from()))));
            case KeepRoster.Result.AbsentAlready _ ->
                refused(roster, monday, draft, new Fault("absence-person", page.say("duty.absent-already")));
            case KeepRoster.Result other -> {
                DutyAnswers.changed(other, page);
                yield Response.seeOther(URI.create("/alerts/duty?roster=" + roster + "&week=" + monday))
                        .build();
            }
        };
    }

    private Response refused(String roster, LocalDate monday, Draft draft, Fault fault) {
        return Response.status(422)
                .entity(shown(roster, monday, draft, fault).render())
                .build();
    }

    private TemplateInstance shown(String name, LocalDate monday, Draft draft, @Nullable Fault fault) {
        var receiver = receivers.current();
        if (!keep.sees(receiver, name)) {
            throw ProblemException.of(ProblemType.NOT_FOUND);
        }
        var now = clock.instant();
        var roster = rosters.between(name, KeepRoster.start(monday), KeepRoster.start(monday.plusWeeks(1)));
        var audience = name.equals(Roster.SUPERVISORS) ? Audience.SUPERVISORS : Audience.agency(name);
        return duty.data("receiver", receiver)
                .data("steward", receivers.isSteward())
                .data("supervisor", receiver.belongsTo(Audience.SUPERVISORS.name()))
                .data("mayChange", keep.changes(receiver, name))
                .data("roster", name)
                .data(
                        "rosters",
                        Stream.concat(keep.of(receiver).stream(), Stream.of(name))
                                .distinct()
                                .toList())
                .data("now", DutyViews.OnDutyView.of(name, rosters.at(name, now)))
                .data("monday", monday)
                .data("before", monday.minusWeeks(1))
                .data("after", monday.plusWeeks(1))
                .data(
                        "days",
                        IntStream.range(0, 7)
                                .mapToObj(monday::plusDays)
                                .map(this::day)
                                .toList())
                .data("shifts", roster.shifts())
                .data("absences", roster.absences())
                .data("changes", rosters.changes(name, DutyResource.CHANGES_SHOWN))
                .data(
                        "people",
                        rosters.people(audience.name(), Audience.heads(name).name()))
                .data("draft", draft)
                .data("fault", fault);
    }

    private Day day(LocalDate day) {
        return new Day(day.toString(), page.say("day." + day.getDayOfWeek().name()) + " " + page.day(day));
    }

    /** The Monday of a day's week; of this week where none is named. */
    private LocalDate monday(@Nullable String week) {
        var today = LocalDate.ofInstant(clock.instant(), Page.CITY);
        LocalDate day;
        try {
            day = week == null || week.isBlank() ? today : LocalDate.parse(week.strip());
        } catch (DateTimeException unreadable) {
            day = today;
        }
        return (KeepRoster.isPlausible(day) ? day : today).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static String text(@Nullable String entered) {
        return Objects.requireNonNullElse(entered, "").strip();
    }

    /** What is no number is out of bounds. */
    private static int number(@Nullable String entered) {
        try {
            return Integer.parseInt(text(entered));
        } catch (NumberFormatException unreadable) {
            return -1;
        }
    }

    /**
     * @param day as ISO 8601 has it
     * @param name in words
     */
    public record Day(String day, String name) {}

    /** What is wrong with one field. */
    public record Fault(String field, String message) {

        public boolean isOfAbsence() {
            return field.startsWith("absence-");
        }

        public boolean isOfCopy() {
            return field.startsWith("week");
        }
    }

    /** What was entered of shifts. */
    public record Draft(String person, String substitute, List<String> days, String from, String to) {

        static final Draft EMPTY = new Draft("", "", List.of(), "22:00", "06:00");
    }
}
