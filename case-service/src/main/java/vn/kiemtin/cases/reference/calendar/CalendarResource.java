package vn.kiemtin.cases.reference.calendar;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.reference.changes.ChangeAnswers;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.QueryParameters;
import vn.kiemtin.web.problem.SeenVersion;

/** When the city's offices work. */
@Path("/api/v1/reference/calendar")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "reference data")
public class CalendarResource {

    private final Callers callers;
    private final CalendarRegister register;

    CalendarResource(Callers callers, CalendarRegister register) {
        this.callers = callers;
        this.register = register;
    }

    @GET
    @Operation(summary = "The hours of the week, and the days that are not worked as others are")
    public CalendarView calendar() {
        callers.reader();
        return new CalendarView(register.officeHours(), register.specialDays());
    }

    @GET
    @Path("/days/{day}")
    @Operation(summary = "One special day; the ETag is its version")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = SpecialDayView.class)))
    public Response one(@PathParam("day") String day) {
        callers.reader();
        return ChangeAnswers.shown(
                register.find(day(day)).orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND)));
    }

    @PUT
    @Path("/days/{day}")
    @RolesAllowed("admin")
    @Operation(
            summary = "Enter a day ahead as a holiday, or as worked like another day of the week",
            description =
                    "A day that is entered is corrected with If-Match. Deadlines of cases whose clock runs are worked out anew within seconds.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "make-up day",
                                            value =
                                                    "{\"nameVi\":\"Làm bù ngày 31/12\",\"nameEn\":\"Made up for 31 December\",\"workedLike\":\"FRIDAY\"}")))
    @APIResponse(
            responseCode = "200",
            description = "Entered; the ETag is its version",
            content = @Content(schema = @Schema(implementation = SpecialDayView.class)))
    public Response put(
            @PathParam("day") String day,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull DayBody body) {
        return ChangeAnswers.changed(register.put(
                day(day),
                body.nameVi(),
                body.nameEn(),
                body.workedLike(),
                SeenVersion.of(ifMatch),
                callers.administrator()));
    }

    @DELETE
    @Path("/days/{day}")
    @RolesAllowed("admin")
    @Operation(summary = "A day ahead is worked as others of its day of the week are")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(@PathParam("day") String day, @HeaderParam("If-Match") @Nullable String ifMatch) {
        ChangeAnswers.made(register.remove(day(day), SeenVersion.of(ifMatch), callers.administrator()));
    }

    private static LocalDate day(String day) {
        return Objects.requireNonNullElse(QueryParameters.day("day", day), LocalDate.EPOCH);
    }

    public record CalendarView(List<OfficeHoursView> officeHours, List<SpecialDayView> specialDays) {}

    /**
     * @param workedLike which day's hours are worked; left out on a holiday
     */
    public record DayBody(
            @NotBlank @Size(max = ChangeAnswers.LONGEST_NAME) @Pattern(regexp = ChangeAnswers.READABLE)
            String nameVi,

            @NotBlank @Size(max = ChangeAnswers.LONGEST_NAME) @Pattern(regexp = ChangeAnswers.READABLE)
            String nameEn,

            @Nullable DayOfWeek workedLike) {}
}
