package vn.kiemtin.cases.desk;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import vn.kiemtin.cases.deadlines.Deadlines;
import vn.kiemtin.cases.handover.HandOvers;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.history.FoldedHistory;
import vn.kiemtin.cases.lifecycle.EndRequest;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.cases.lifecycle.MoveCase;
import vn.kiemtin.cases.lifecycle.MoveRequest;
import vn.kiemtin.cases.lifecycle.Outcome;
import vn.kiemtin.cases.queue.CaseFilter;
import vn.kiemtin.cases.queue.CaseOrder;
import vn.kiemtin.cases.queue.CaseQueue;
import vn.kiemtin.cases.queue.CaseView;
import vn.kiemtin.cases.queue.Cursor;
import vn.kiemtin.cases.queue.HandOverView;
import vn.kiemtin.cases.queue.RequestView;
import vn.kiemtin.cases.reference.Agencies;
import vn.kiemtin.cases.reference.Localities;
import vn.kiemtin.cases.requests.CaseRequests;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.QueryParameters;

/** The officers' desk: the queue and one case, as plain pages that need no script. */
@Path("/desk")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@Blocking
public class DeskResource {

    private static final int CASES_PER_PAGE = 25;

    /** Moves whose forms open on demand only. */
    private static final Set<Move> WITH_REASON = EnumSet.of(Move.OFFER, Move.DECLINE_OFFER, Move.DISMISS);

    private static final int USUAL_DAYS = 3;
    private static final Set<Move> SELDOM = EnumSet.of(Move.GIVE_TASK, Move.OFFER, Move.DISMISS, Move.REFER);

    private final Template queuePage;
    private final Template casePage;
    private final Page page;
    private final Callers callers;
    private final CaseQueue queue;
    private final CaseFiles files;
    private final CaseHistory history;
    private final Agencies agencies;
    private final Localities localities;
    private final Colleagues colleagues;
    private final MoveCase moveCase;
    private final CaseRequests requests;
    private final HandOvers handOvers;
    private final Deadlines deadlines;
    private final EndRequest endRequest;
    private final Clock clock;

    DeskResource(
            @Location("desk/queue") Template queuePage,
            @Location("desk/case") Template casePage,
            Page page,
            Callers callers,
            CaseQueue queue,
            CaseFiles files,
            CaseHistory history,
            Agencies agencies,
            Localities localities,
            Colleagues colleagues,
            MoveCase moveCase,
            CaseRequests requests,
            HandOvers handOvers,
            Deadlines deadlines,
            EndRequest endRequest,
            Clock clock) {
        this.queuePage = queuePage;
        this.casePage = casePage;
        this.page = page;
        this.callers = callers;
        this.queue = queue;
        this.files = files;
        this.history = history;
        this.agencies = agencies;
        this.localities = localities;
        this.colleagues = colleagues;
        this.moveCase = moveCase;
        this.requests = requests;
        this.handOvers = handOvers;
        this.deadlines = deadlines;
        this.endRequest = endRequest;
        this.clock = clock;
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
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("cursor") @Nullable String cursor) {
        var caller = callers.current();
        var order = "due".equals(sort) ? CaseOrder.DUE : CaseOrder.NEWEST;
        var filter = new CaseFilter(
                Typed.value(CaseStatus.class, status),
                Typed.value(Field.class, field),
                Typed.value(Severity.class, severity),
                null,
                code(lead),
                code(officer),
                null,
                null,
                null);
        var after = cursor == null
                ? null
                : Cursor.decode(cursor).filter(it -> it.order() == order).orElse(null);
        var found = queue.page(caller, filter, order, after, CASES_PER_PAGE);
        return queuePage
                .data("caller", caller)
                .data("agencies", agencies.names(page.language()))
                .data(
                        "cases",
                        found.cases().stream()
                                .map(file -> CaseView.of(file, caller))
                                .toList())
                .data("next", found.next() == null ? null : address(filter, order, found.next()))
                .data("first", after == null ? null : address(filter, order, null))
                .data("filter", filter)
                .data("due", order == CaseOrder.DUE)
                .data("statuses", CaseStatus.values())
                .data("severities", Severity.values())
                .data("fields", Field.values());
    }

    @GET
    @Path("/cases/{number}")
    @Transactional
    @Operation(hidden = true)
    public TemplateInstance one(
            @PathParam("number") String number,
            @QueryParam("moved") @Nullable String moved,
            @QueryParam("answered") @Nullable String answered,
            @QueryParam("cancelled") @Nullable String cancelled,
            @QueryParam("before") @Nullable String before) {
        var caller = callers.current();
        var file = visible(number, caller);
        var notice = answered != null
                ? page.say("desk.request.answered")
                : cancelled != null
                        ? page.say("desk.request.cancelled")
                        : moved == null ? null : page.say("desk.moved", page.word("status", file.status()));
        return casePage(file, caller, Typed.number(before), null)
                .data("choices", Choices.of(file))
                .data("notice", notice)
                .data("noticeKind", "good")
                .data("fault", null);
    }

    /** Whose session ended while a form was filled in comes back from the sign-in to the form's address, and from here to the case. */
    @GET
    @Path("/cases/{number}/{move}")
    @Operation(hidden = true)
    public Response afterSignIn(@PathParam("number") String number) {
        return Response.seeOther(UriBuilder.fromPath("/desk/cases/{number}").build(number))
                .build();
    }

    @POST
    @Path("/cases/{number}/{move}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response move(
            @PathParam("number") String number, @PathParam("move") String move, MultivaluedMap<String, String> form) {
        var entered =
                new Entered(Move.ofPath(move).orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND)), form);
        var request = entered.request();
        return request == null
                ? refused(number, callers.current(), 422, null, page.say("desk.triage.incomplete"), entered)
                : move(number, entered, request);
    }

    @GET
    @Path("/cases/{number}/requests/{request}/{end}")
    @Operation(hidden = true)
    public Response afterSignInAtRequest(@PathParam("number") String number) {
        return afterSignIn(number);
    }

    @POST
    @Path("/cases/{number}/requests/{request}/answer")
    @Operation(hidden = true)
    public Response answer(
            @PathParam("number") String number,
            @PathParam("request") int request,
            @FormParam("answer") @Nullable String entered) {
        var caller = callers.current();
        var answer = entered == null ? null : entered.replace("\r\n", "\n");
        if (answer != null && answer.length() > MoveRequest.LONGEST_QUESTION) {
            return unanswered(
                    number, request, caller, 422, page.say("desk.text.too-long", MoveRequest.LONGEST_QUESTION), answer);
        }
        return switch (endRequest.answer(number, request, answer, caller)) {
            case EndRequest.Result.Done _ ->
                Response.seeOther(URI.create("/desk/cases/" + number + "?answered=1#requests"))
                        .build();
            case EndRequest.Result.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case EndRequest.Result.NotTheCallers _ ->
                unanswered(number, request, caller, 403, page.say("desk.not-allowed"), answer);
            case EndRequest.Result.Ended _ ->
                unanswered(number, request, caller, 409, page.say("desk.request.ended"), answer);
            case EndRequest.Result.Empty _ ->
                unanswered(number, request, caller, 422, page.say("invalid.no-answer"), answer);
        };
    }

    @POST
    @Path("/cases/{number}/requests/{request}/cancel")
    @Operation(hidden = true)
    public Response cancel(@PathParam("number") String number, @PathParam("request") int request) {
        var caller = callers.current();
        return switch (endRequest.cancel(number, request, null, caller)) {
            case EndRequest.Result.Done _ ->
                Response.seeOther(URI.create("/desk/cases/" + number + "?cancelled=1#requests"))
                        .build();
            case EndRequest.Result.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case EndRequest.Result.NotTheCallers _ ->
                unanswered(number, request, caller, 403, page.say("desk.not-allowed"), null);
            case EndRequest.Result.Ended _, EndRequest.Result.Empty _ ->
                unanswered(number, request, caller, 409, page.say("desk.request.ended"), null);
        };
    }

    private Response unanswered(
            String number, int request, Caller caller, int status, String fault, @Nullable String answer) {
        var file = visible(number, caller);
        return Response.status(status)
                .entity(casePage(file, caller, null, null)
                        .data("choices", Choices.of(file))
                        .data("notice", null)
                        .data("noticeKind", "warn")
                        .data("fault", fault)
                        .data("answered", request)
                        .data("answer", answer)
                        .render())
                .build();
    }

    /** A made move leads back to the case by a redirect, so that reloading repeats nothing; a refused one shows it as it stands now. */
    private Response move(String number, Entered entered, MoveRequest request) {
        var caller = callers.current();
        var fault = tooLong(entered);
        if (fault != null) {
            return refused(number, caller, 422, null, fault, entered);
        }
        return switch (moveCase.move(number, request, caller, entered.version(), entered.key())) {
            case Outcome.Moved _ ->
                Response.seeOther(URI.create("/desk/cases/" + number + "?moved=1"))
                        .build();
            case Outcome.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case Outcome.Stale _, Outcome.VersionMissing _ ->
                refused(number, caller, 412, page.say("desk.stale"), null, entered);
            case Outcome.Illegal _ -> refused(number, caller, 409, page.say("desk.illegal"), null, entered);
            case Outcome.NotTheCallers _ -> refused(number, caller, 403, page.say("desk.not-allowed"), null, entered);
            case Outcome.KeyReused _ -> refused(number, caller, 422, page.say("desk.stale"), null, entered);
            case Outcome.Refused refused -> refused(number, caller, 422, null, page.say(refused.words()), entered);
        };
    }

    private @Nullable String tooLong(Entered entered) {
        var reason = entered.reason();
        if (reason != null && reason.length() > MoveRequest.LONGEST_REASON) {
            return page.say("desk.reason.too-long", MoveRequest.LONGEST_REASON, reason.length());
        }
        var question = entered.question();
        if (question != null && question.length() > MoveRequest.LONGEST_QUESTION) {
            return page.say("desk.text.too-long", MoveRequest.LONGEST_QUESTION);
        }
        return Stream.of(entered.body(), entered.reference())
                        .anyMatch(name -> name != null && name.length() > MoveRequest.LONGEST_NAME)
                ? page.say("desk.referral.too-long", MoveRequest.LONGEST_NAME)
                : null;
    }

    /**
     * @param notice what is refused because of the case or the caller: the form then offers the case's own values
     * @param fault what is wrong with what was entered: the form then offers just that for correction
     */
    private Response refused(
            String number,
            Caller caller,
            int status,
            @Nullable String notice,
            @Nullable String fault,
            Entered entered) {
        var file = visible(number, caller);
        return Response.status(status)
                .entity(casePage(file, caller, null, entered)
                        .data("choices", fault == null ? Choices.of(file) : Choices.of(file, entered))
                        .data("notice", notice)
                        .data("noticeKind", "warn")
                        .data("fault", fault)
                        .render())
                .build();
    }

    private TemplateInstance casePage(
            CaseFile file, Caller caller, @Nullable Integer before, @Nullable Entered entered) {
        var isHead = caller.is(Role.HEAD) && caller.isOfLead(file);
        List<Colleague> choices = isHead ? colleagues.officersOf(file.lead()) : List.of();
        var view = CaseView.of(file, caller, files.reportsOf(file), null);
        var past = history.folded(file.id(), before);
        return casePage.data("caller", caller)
                .data("agencies", agencies.names(page.language()))
                .data("currentAgencies", agencies.current(page.language()))
                .data("locality", localities.name(file.locality(), page.language()))
                .data("file", view)
                .data("history", past)
                .data("earlier", before != null)
                .data("people", colleagues.names(peopleIn(file, past)))
                .data("colleagues", choices)
                .data("fields", Field.values())
                .data("severities", Severity.values())
                .data("longestReason", MoveRequest.LONGEST_REASON)
                .data("longestName", MoveRequest.LONGEST_NAME)
                .data("usualDue", Entered.asEntered(deadlines.afterWorkingDays(USUAL_DAYS, clock.instant())))
                .data("longestQuestion", MoveRequest.LONGEST_QUESTION)
                .data(
                        "requests",
                        requests.of(file).stream().map(RequestView::of).toList())
                .data(
                        "handOvers",
                        handOvers.of(file).stream().map(HandOverView::of).toList())
                .data("asked", caller.worksForAgency() ? caller.agency() : null)
                .data("ofLead", caller.isOfLead(file))
                .data("answered", 0)
                .data("answer", null)
                .data("requestKey", UUID.randomUUID().toString())
                .data("seldom", SELDOM)
                .data("withReason", WITH_REASON)
                .data("entered", entered)
                .data("enteredMoveIsLegal", entered != null && view.legalMoves().contains(entered.move()));
    }

    private static Set<String> peopleIn(CaseFile file, FoldedHistory history) {
        return Stream.concat(
                        Stream.ofNullable(file.officer()),
                        history.lines().stream()
                                .map(FoldedHistory.Line::entry)
                                .flatMap(entry -> Stream.of(
                                                Optional.ofNullable(entry.person()),
                                                Optional.ofNullable(
                                                        entry.facts().get("officer")))
                                        .flatMap(Optional::stream)
                                        .map(String::valueOf)))
                .collect(Collectors.toSet());
    }

    private CaseFile visible(String number, Caller caller) {
        return files.byNumber(number)
                .filter(caller::sees)
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
    }

    private static String address(CaseFilter filter, CaseOrder order, @Nullable Cursor after) {
        var address = UriBuilder.fromPath("/desk");
        add(address, "cursor", after == null ? null : after.encoded());
        add(address, "sort", order == CaseOrder.DUE ? "due" : null);
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

    /** A code or account name to filter by; what cannot be one filters nothing. */
    private static @Nullable String code(@Nullable String entered) {
        var text = Typed.text(entered);
        return text == null || QueryParameters.isText(text) ? text : null;
    }
}
