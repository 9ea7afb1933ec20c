package vn.kiemtin.cases.desk;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.access.Colleague;
import vn.kiemtin.cases.access.Colleagues;
import vn.kiemtin.cases.access.Role;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.lifecycle.MoveCase;
import vn.kiemtin.cases.lifecycle.MoveRequest;
import vn.kiemtin.cases.lifecycle.Outcome;
import vn.kiemtin.cases.queue.CaseFilter;
import vn.kiemtin.cases.queue.CaseQueue;
import vn.kiemtin.cases.queue.CaseView;
import vn.kiemtin.cases.queue.Cursor;
import vn.kiemtin.cases.reference.Agencies;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** The officers' desk: the queue and one case, as plain pages that need no script. */
@Path("/desk")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@Blocking
public class DeskResource {

    private static final int CASES_PER_PAGE = 25;

    private final Template queuePage;
    private final Template casePage;
    private final Page page;
    private final Callers callers;
    private final CaseQueue queue;
    private final CaseFiles files;
    private final CaseHistory history;
    private final Agencies agencies;
    private final Colleagues colleagues;
    private final MoveCase moveCase;

    DeskResource(
            @Location("desk/queue") Template queuePage,
            @Location("desk/case") Template casePage,
            Page page,
            Callers callers,
            CaseQueue queue,
            CaseFiles files,
            CaseHistory history,
            Agencies agencies,
            Colleagues colleagues,
            MoveCase moveCase) {
        this.queuePage = queuePage;
        this.casePage = casePage;
        this.page = page;
        this.callers = callers;
        this.queue = queue;
        this.files = files;
        this.history = history;
        this.agencies = agencies;
        this.colleagues = colleagues;
        this.moveCase = moveCase;
    }

    @GET
    @Transactional
    @Operation(hidden = true)
    public TemplateInstance queue(
            @QueryParam("status") @Nullable String status,
            @QueryParam("severity") @Nullable String severity,
            @QueryParam("field") @Nullable String field,
            @QueryParam("lead") @Nullable String lead,
            @QueryParam("officer") @Nullable String officer,
            @QueryParam("cursor") @Nullable String cursor) {
        var caller = callers.current();
        var filter = new CaseFilter(
                value(CaseStatus.class, status),
                value(Field.class, field),
                value(Severity.class, severity),
                null,
                code(lead),
                code(officer),
                null,
                null,
                null);
        var after = cursor == null ? null : Cursor.decode(cursor).orElse(null);
        var found = queue.page(caller, filter, after, CASES_PER_PAGE);
        return queuePage
                .data("caller", caller)
                .data("agencies", agencies.names(page.language()))
                .data(
                        "cases",
                        found.cases().stream()
                                .map(file -> CaseView.of(file, caller))
                                .toList())
                .data("next", found.next() == null ? null : nextPage(filter, found.next()))
                .data("paged", after != null)
                .data("filter", filter)
                .data("statuses", CaseStatus.values())
                .data("severities", Severity.values())
                .data("fields", Field.values());
    }

    @GET
    @Path("/cases/{number}")
    @Transactional
    @Operation(hidden = true)
    public TemplateInstance one(@PathParam("number") String number, @QueryParam("moved") @Nullable String moved) {
        var caller = callers.current();
        var file = visible(number, caller);
        var notice = moved == null ? null : page.say("desk.moved", page.word("status", file.status()));
        return casePage(file, caller, notice, "good", null);
    }

    /** Whose session ended while a form was filled in comes back from the sign-in to the form's address, and from here to the case. */
    @GET
    @Path("/cases/{number}/{move:triage|assign|start}")
    @Operation(hidden = true)
    public Response afterSignIn(@PathParam("number") String number) {
        return Response.seeOther(UriBuilder.fromPath("/desk/cases/{number}").build(number))
                .build();
    }

    @POST
    @Path("/cases/{number}/triage")
    @Operation(hidden = true)
    public Response triage(
            @PathParam("number") String number,
            @FormParam("version") @Nullable String version,
            @FormParam("key") @Nullable String key,
            @FormParam("field") @Nullable String field,
            @FormParam("severity") @Nullable String severity,
            @FormParam("coordinating") List<String> coordinating,
            @FormParam("reason") @Nullable String reason) {
        var chosenField = value(Field.class, field);
        var chosenSeverity = value(Severity.class, severity);
        if (chosenField == null || chosenSeverity == null) {
            throw ProblemException.of(ProblemType.INVALID_REQUEST);
        }
        return move(
                number,
                version,
                key,
                new MoveRequest.Triage(chosenField, chosenSeverity, new ArrayList<>(coordinating), text(reason)));
    }

    @POST
    @Path("/cases/{number}/assign")
    @Operation(hidden = true)
    public Response assign(
            @PathParam("number") String number,
            @FormParam("version") @Nullable String version,
            @FormParam("key") @Nullable String key,
            @FormParam("officer") @Nullable String officer,
            @FormParam("reason") @Nullable String reason) {
        return move(number, version, key, new MoveRequest.Assign(officer == null ? "" : officer, text(reason)));
    }

    @POST
    @Path("/cases/{number}/start")
    @Operation(hidden = true)
    public Response start(
            @PathParam("number") String number,
            @FormParam("version") @Nullable String version,
            @FormParam("key") @Nullable String key,
            @FormParam("reason") @Nullable String reason) {
        return move(number, version, key, new MoveRequest.Start(text(reason)));
    }

    /** A made move leads back to the case by a redirect, so that reloading repeats nothing; a refused one shows it as it stands now. */
    private Response move(String number, @Nullable String version, @Nullable String key, MoveRequest request) {
        var caller = callers.current();
        return switch (moveCase.move(number, request, caller, number(version), text(key))) {
            case Outcome.Moved _ ->
                Response.seeOther(URI.create("/desk/cases/" + number + "?moved=1"))
                        .build();
            case Outcome.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case Outcome.VersionMissing _ -> throw ProblemException.of(ProblemType.VERSION_REQUIRED);
            case Outcome.Stale _ -> refused(number, caller, 412, page.say("desk.stale"), null);
            case Outcome.Illegal _ -> refused(number, caller, 409, page.say("desk.illegal"), null);
            case Outcome.NotTheCallers _ -> refused(number, caller, 403, page.say("desk.not-allowed"), null);
            case Outcome.KeyReused _ -> refused(number, caller, 422, page.say("desk.stale"), null);
            case Outcome.Refused refused -> refused(number, caller, 422, null, page.say(refused.words()));
        };
    }

    private Response refused(
            String number, Caller caller, int status, @Nullable String notice, @Nullable String fault) {
        return Response.status(status)
                .entity(casePage(visible(number, caller), caller, notice, "warn", fault)
                        .render())
                .build();
    }

    private TemplateInstance casePage(
            CaseFile file, Caller caller, @Nullable String notice, String noticeKind, @Nullable String fault) {
        var isHead = caller.is(Role.HEAD) && caller.isOfLead(file);
        List<Colleague> choices = isHead ? colleagues.officersOf(file.lead()) : List.of();
        return casePage.data("caller", caller)
                .data("agencies", agencies.names(page.language()))
                .data("currentAgencies", agencies.current(page.language()))
                .data("file", CaseView.of(file, caller, files.reportsOf(file)))
                .data("history", history.of(file.id()))
                .data("colleagues", choices)
                .data("fields", Field.values())
                .data("severities", Severity.values())
                .data("requestKey", UUID.randomUUID().toString())
                .data("notice", notice)
                .data("noticeKind", noticeKind)
                .data("fault", fault);
    }

    private CaseFile visible(String number, Caller caller) {
        return files.byNumber(number)
                .filter(caller::sees)
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
    }

    private static String nextPage(CaseFilter filter, Cursor next) {
        var address = UriBuilder.fromPath("/desk").queryParam("cursor", next.encoded());
        add(address, "status", filter.status());
        add(address, "severity", filter.severity());
        add(address, "field", filter.field());
        add(address, "lead", filter.lead());
        add(address, "officer", filter.officer());
        return address.build().toString();
    }

    private static void add(UriBuilder address, String name, @Nullable Object value) {
        if (value != null) {
            address.queryParam(name, value);
        }
    }

    private static @Nullable String text(@Nullable String entered) {
        return entered == null || entered.isBlank() ? null : entered.strip();
    }

    /** A code or account name to filter by; what cannot be one filters nothing. */
    private static @Nullable String code(@Nullable String entered) {
        var text = text(entered);
        return text == null || CaseFilter.isReadable(text) ? text : null;
    }

    /** A version that is no number is not the latest either. */
    private static int number(@Nullable String version) {
        try {
            return Integer.parseInt(version == null ? "" : version);
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    /** A filter from a bookmark of older days may name what exists no more; it then filters nothing. */
    private static <E extends Enum<E>> @Nullable E value(Class<E> type, @Nullable String name) {
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return null;
    }
}
