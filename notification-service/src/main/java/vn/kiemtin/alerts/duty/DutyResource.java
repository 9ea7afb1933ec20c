package vn.kiemtin.alerts.duty;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Receivers;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.QueryParameters;
import vn.kiemtin.web.problem.SeenVersion;

/**
 * Rosters: an agency's is seen by its people and changed by its heads, supervisors see and change all. Others' do not exist: 404. To send the same POST again is refused:
 * the shift, or the absence, is there already.
 */
@Path("/api/v1/alerts/duty")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "duty")
public class DutyResource {

    static final int CHANGES_SHOWN = 20;
    private static final int MOST_DAYS = 62;

    private final Receivers receivers;
    private final Rosters rosters;
    private final KeepRoster keep;
    private final Page page;
    private final Clock clock;

    DutyResource(Receivers receivers, Rosters rosters, KeepRoster keep, Page page, Clock clock) {
        this.receivers = receivers;
        this.rosters = rosters;
        this.keep = keep;
        this.page = page;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Who is on duty now, or at another moment, by every roster that the caller sees")
    @APIResponse(
            responseCode = "200",
            description = "By roster; without a person nobody is",
            content = @Content(schema = @Schema(implementation = DutyViews.AllOnDutyView.class)))
    public Response onDuty(@QueryParam("at") @Nullable String at) {
        var receiver = receivers.current();
        var time = Objects.requireNonNullElse(QueryParameters.instant("at", at), clock.instant());
        return Response.ok(new DutyViews.AllOnDutyView(
                        time,
                        keep.of(receiver).stream()
                                .map(name -> DutyViews.OnDutyView.of(name, rosters.at(name, time)))
                                .toList()))
                .build();
    }

    @GET
    @Path("/{roster}")
    @Operation(summary = "A roster: shifts and absences of some days, and who changed what last")
    @APIResponse(
            responseCode = "200",
            description = "What lies in these days, or reaches into them",
            content = @Content(schema = @Schema(implementation = DutyViews.RosterView.class)))
    public Response roster(
            @PathParam("roster") String roster,
            @QueryParam("from") @Nullable String from,
            @QueryParam("days") @DefaultValue("7") String days) {
        if (!keep.sees(receivers.current(), roster)) {
            throw ProblemException.of(ProblemType.NOT_FOUND);
        }
        var first = Objects.requireNonNullElse(
                QueryParameters.day("from", from), LocalDate.ofInstant(clock.instant(), Page.CITY));
        int many = QueryParameters.whole("days", days, 1, MOST_DAYS);
        if (!KeepRoster.isPlausible(first)) {
            throw ProblemException.of(ProblemType.INVALID_REQUEST).field("from", "invalid.duty-day");
        }
        var shown = rosters.between(roster, KeepRoster.start(first), KeepRoster.start(first.plusDays(many)));
        return Response.ok(new DutyViews.RosterView(
                        roster,
                        shown.shifts().stream().map(DutyViews.ShiftView::of).toList(),
                        shown.absences().stream().map(DutyViews.AbsenceView::of).toList(),
                        rosters.changes(roster, CHANGES_SHOWN)))
                .build();
    }

    @POST
    @Path("/{roster}/shifts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Add a person's shifts on some days, all or none",
            description =
                    "In the city's time. Where to is not after from, the shift ends on the next day. Shifts of a roster do not overlap.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "nights", value = NIGHTS)))
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = DutyViews.ShiftsView.class)))
    @APIResponse(responseCode = "409", description = "Somebody is on duty then already")
    public Response add(@PathParam("roster") String roster, @Valid @NotNull ShiftsBody body) {
        return created(keep.add(roster, body.entered(), receivers.current()));
    }

    @PUT
    @Path("/{roster}/shifts/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change a shift: another person, substitute, day or time")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "one", value = ONE_DAY)))
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = DutyViews.ShiftView.class)))
    @APIResponse(responseCode = "409", description = "Somebody else is on duty then already")
    public Response change(
            @PathParam("roster") String roster,
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull ShiftsBody body) {
        var changed = keep.change(roster, id, SeenVersion.of(ifMatch), body.entered(), receivers.current());
        return shifts(changed).stream()
                .findFirst()
                .map(shift ->
                        Response.ok(shift).tag(String.valueOf(shift.version())).build())
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
    }

    @DELETE
    @Path("/{roster}/shifts/{id}")
    @Operation(summary = "Remove a shift")
    @APIResponse(responseCode = "204", description = "Nobody is on duty then")
    public Response removeShift(
            @PathParam("roster") String roster,
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        return removed(keep.removeShift(roster, id, SeenVersion.of(ifMatch), receivers.current()));
    }

    @POST
    @Path("/{roster}/copies")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Copy a week's shifts to the weeks that follow, all or none")
    @RequestBody(
            content =
                    @Content(
                            examples = @ExampleObject(name = "month", value = "{\"week\":\"2026-11-23\",\"weeks\":4}")))
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = DutyViews.ShiftsView.class)))
    @APIResponse(responseCode = "409", description = "Somebody is on duty then already")
    public Response copy(@PathParam("roster") String roster, @Valid @NotNull CopyBody body) {
        return created(keep.copyWeek(roster, body.week(), body.weeks(), receivers.current()));
    }

    @POST
    @Path("/{roster}/absences")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Mark a person absent: the substitutes serve meanwhile", description = "In the city's time.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "leave", value = LEAVE)))
    @APIResponse(
            responseCode = "201",
            description = "Marked",
            content = @Content(schema = @Schema(implementation = DutyViews.AbsenceView.class)))
    @APIResponse(responseCode = "409", description = "The person is marked absent then already")
    public Response markAbsent(@PathParam("roster") String roster, @Valid @NotNull AbsenceBody body) {
        var marked = DutyAnswers.changed(
                keep.markAbsent(roster, body.person(), body.from(), body.to(), receivers.current()), page);
        if (marked instanceof KeepRoster.Result.Marked(var absence)) {
            return Response.status(Response.Status.CREATED)
                    .entity(DutyViews.AbsenceView.of(absence))
                    .tag(String.valueOf(absence.version()))
                    .build();
        }
        throw ProblemException.of(ProblemType.NOT_FOUND);
    }

    @DELETE
    @Path("/{roster}/absences/{id}")
    @Operation(summary = "The person is not absent after all")
    @APIResponse(responseCode = "204", description = "The person serves as shifts say")
    public Response removeAbsence(
            @PathParam("roster") String roster,
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        return removed(keep.removeAbsence(roster, id, SeenVersion.of(ifMatch), receivers.current()));
    }

    private static final String NIGHTS =
            "{\"person\":\"police.officer\",\"substitute\":\"police.head\",\"days\":[\"2026-11-27\",\"2026-11-28\"],\"from\":\"22:00\",\"to\":\"06:00\"}";
    private static final String ONE_DAY =
            "{\"person\":\"police.officer\",\"substitute\":\"police.head\",\"days\":[\"2026-11-27\"],\"from\":\"22:00\",\"to\":\"06:00\"}";
    private static final String LEAVE =
            "{\"person\":\"police.officer\",\"from\":\"2026-11-27T00:00\",\"to\":\"2026-12-01T00:00\"}";

    private Response created(KeepRoster.Result result) {
        return Response.status(Response.Status.CREATED)
                .entity(new DutyViews.ShiftsView(shifts(result)))
                .build();
    }

    private Response removed(KeepRoster.Result result) {
        DutyAnswers.changed(result, page);
        return Response.noContent().build();
    }

    private List<DutyViews.ShiftView> shifts(KeepRoster.Result result) {
        return DutyAnswers.changed(result, page) instanceof KeepRoster.Result.Kept(var shifts)
                ? shifts.stream().map(DutyViews.ShiftView::of).toList()
                : List.of();
    }

    /**
     * @param person account name
     * @param substitute account name of who stands in where that person is absent or does not answer
     * @param days on which the shifts begin
     * @param to of the next day where it is not after from
     */
    public record ShiftsBody(
            @NotBlank String person,
            @NotBlank String substitute,

            @NotEmpty @Size(max = KeepRoster.MOST_DAYS) List<@NotNull LocalDate> days,

            @NotNull LocalTime from,
            @NotNull LocalTime to) {

        KeepRoster.Entered entered() {
            return new KeepRoster.Entered(person, substitute, days, from, to);
        }
    }

    /**
     * @param week its Monday
     * @param weeks how many of those that follow
     */
    public record CopyBody(
            @NotNull LocalDate week,

            @NotNull @Min(1) @Max(KeepRoster.MOST_WEEKS) Integer weeks) {}

    /**
     * @param from without an offset
     * @param to exclusive
     */
    public record AbsenceBody(
            @NotBlank String person,
            @NotNull LocalDateTime from,
            @NotNull LocalDateTime to) {}
}
