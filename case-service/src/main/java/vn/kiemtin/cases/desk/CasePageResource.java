package vn.kiemtin.cases.desk;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
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
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.cases.lifecycle.MoveCase;
import vn.kiemtin.cases.lifecycle.MoveRequest;
import vn.kiemtin.cases.lifecycle.Outcome;
import vn.kiemtin.cases.queue.VisibleCases;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** One case at the desk, and the forms of its moves. */
@Path("/desk/cases/{number}")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@Blocking
public class CasePageResource {

    private final CasePage casePage;
    private final Page page;
    private final Callers callers;
    private final VisibleCases visible;
    private final MoveCase moveCase;

    CasePageResource(CasePage casePage, Page page, Callers callers, VisibleCases visible, MoveCase moveCase) {
        this.casePage = casePage;
        this.page = page;
        this.callers = callers;
        this.visible = visible;
        this.moveCase = moveCase;
    }

    @GET
    @Transactional
    @Operation(hidden = true)
    public TemplateInstance one(
            @PathParam("number") String number,
            @QueryParam("moved") @Nullable String moved,
            @QueryParam("answered") @Nullable String answered,
            @QueryParam("cancelled") @Nullable String cancelled,
            @QueryParam("noted") @Nullable String noted,
            @QueryParam("stated") @Nullable String stated,
            @QueryParam("reviewed") @Nullable String reviewed,
            @QueryParam("evidence-added") @Nullable String evidenceAdded,
            @QueryParam("evidence-set-aside") @Nullable String evidenceSetAside,
            @QueryParam("demanded") @Nullable String demanded,
            @QueryParam("settled") @Nullable String settled,
            @QueryParam("moved-to") @Nullable String movedTo,
            @QueryParam("into") @Nullable String into,
            @QueryParam("notes-before") @Nullable String notesBefore,
            @QueryParam("before") @Nullable String before) {
        var caller = callers.current();
        var file = visible.get(number, caller);
        var notice = Stream.of(
                        told(moved, page.say("desk.moved", page.word("status", file.status()))),
                        told(answered, page.say("desk.request.answered")),
                        told(cancelled, page.say("desk.request.cancelled")),
                        told(noted, page.say("desk.note.added")),
                        told(stated, page.say("desk.statement.done")),
                        told(reviewed, page.say("desk.review.decided")),
                        told(evidenceAdded, page.say("desk.evidence.added")),
                        told(evidenceSetAside, page.say("desk.evidence.out")),
                        told(demanded, page.say("desk.correction.done")),
                        told(settled, page.say("desk.report.settled")),
                        told(movedTo, page.say("desk.report.moved", Typed.caseNumber(movedTo))))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
        return casePage.of(file, caller, Typed.number(before), null)
                .data("notes", casePage.notesBefore(file, Typed.number(notesBefore)))
                .data("laterNotes", notesBefore != null)
                .data("mergeInto", Typed.caseNumber(into))
                .data("notice", notice)
                .data("noticeKind", "good");
    }

    /** What a redirect after a form wanted to be told. */
    private static Optional<String> told(@Nullable String done, String text) {
        return done == null ? Optional.empty() : Optional.of(text);
    }

    /** Whose session ended while a form was filled in comes back from the sign-in to the form's address, and from here to the case. */
    @GET
    @Path("/{move}")
    @Operation(hidden = true)
    public Response afterSignIn(@PathParam("number") String number) {
        return Response.seeOther(UriBuilder.fromPath("/desk/cases/{number}").build(number))
                .build();
    }

    @POST
    @Path("/{move}")
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
            case Outcome.OwnProposal _ -> refused(number, caller, 403, page.say("desk.own-proposal"), null, entered);
            case Outcome.Unfinished(var what) ->
                refused(
                        number,
                        caller,
                        409,
                        what.stream().map(page::say).collect(Collectors.joining(" ")),
                        null,
                        entered);
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
        if (Stream.of(entered.reasonsVi(), entered.reasonsEn())
                .anyMatch(reasons -> reasons != null && reasons.length() > MoveRequest.LONGEST_REASONS)) {
            return page.say("desk.text.too-long", MoveRequest.LONGEST_REASONS);
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
        var file = visible.get(number, caller);
        return Response.status(status)
                .entity(casePage.of(file, caller, null, entered)
                        .data("choices", fault == null ? Choices.of(file) : Choices.of(file, entered))
                        .data("notice", notice)
                        .data("fault", fault)
                        .render())
                .build();
    }
}
