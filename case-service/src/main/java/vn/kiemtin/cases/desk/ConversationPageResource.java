package vn.kiemtin.cases.desk;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
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
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Callers;
import vn.kiemtin.cases.access.Colleagues;
import vn.kiemtin.cases.attachments.Attachments;
import vn.kiemtin.cases.attachments.LookAtAttachment;
import vn.kiemtin.cases.conversation.WriteToReporter;
import vn.kiemtin.cases.lifecycle.MoveRequest;
import vn.kiemtin.cases.queue.CaseView;
import vn.kiemtin.cases.queue.ConversationView;
import vn.kiemtin.cases.queue.ReportConversations;
import vn.kiemtin.cases.queue.VisibleCases;
import vn.kiemtin.cases.reference.Agencies;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** A report with all that was told about it since, and the form by which an officer writes to its sender. */
@Path("/desk/cases/{number}/reports/{report}/messages")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@Blocking
public class ConversationPageResource {

    private final Template template;
    private final Page page;
    private final Callers callers;
    private final VisibleCases visible;
    private final ReportConversations conversations;
    private final Attachments attachments;
    private final WriteToReporter writeToReporter;
    private final Agencies agencies;
    private final Colleagues colleagues;

    ConversationPageResource(
            @Location("desk/conversation") Template template,
            Page page,
            Callers callers,
            VisibleCases visible,
            ReportConversations conversations,
            Attachments attachments,
            WriteToReporter writeToReporter,
            Agencies agencies,
            Colleagues colleagues) {
        this.template = template;
        this.page = page;
        this.callers = callers;
        this.visible = visible;
        this.conversations = conversations;
        this.attachments = attachments;
        this.writeToReporter = writeToReporter;
        this.agencies = agencies;
        this.colleagues = colleagues;
    }

    @GET
    @Transactional
    @Operation(hidden = true)
    public Response show(
            @PathParam("number") String number,
            @PathParam("report") UUID report,
            @QueryParam("sent") @Nullable String sent,
            @QueryParam("read") @Nullable String read) {
        var notice = sent != null ? "desk.messages.sent" : read != null ? "desk.messages.marked" : null;
        return page(200, number, report, callers.current(), notice == null ? null : page.say(notice), null, null);
    }

    @POST
    @Operation(hidden = true)
    public Response write(
            @PathParam("number") String number,
            @PathParam("report") UUID report,
            @FormParam("text") @Nullable String entered,
            @FormParam("key") @Nullable String key) {
        var caller = callers.current();
        var text = entered == null ? "" : entered.replace("\r\n", "\n");
        if (text.length() > WriteToReporter.LONGEST) {
            var fault = page.say("desk.text.too-long", WriteToReporter.LONGEST);
            return page(422, number, report, caller, null, fault, text);
        }
        return switch (writeToReporter.write(number, report, text, caller, Typed.text(key))) {
            case WriteToReporter.Result.Done _ -> back(number, report, "sent");
            case WriteToReporter.Result.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case WriteToReporter.Result.NotTheCallers _ ->
                page(403, number, report, caller, null, page.say("desk.not-allowed"), text);
            case WriteToReporter.Result.Empty _ ->
                page(422, number, report, caller, null, page.say("invalid.no-message"), text);
            case WriteToReporter.Result.Ended _ ->
                page(409, number, report, caller, null, page.say("messages.withdrawn"), text);
            case WriteToReporter.Result.Erased _ ->
                page(409, number, report, caller, null, page.say("messages.erased"), text);
            case WriteToReporter.Result.KeyReused _ ->
                page(422, number, report, caller, null, page.say("desk.messages.another"), text);
        };
    }

    /** Whose session ended meanwhile comes back from the sign-in to the form's address, and from here to the conversation. */
    @GET
    @Path("/read")
    @Operation(hidden = true)
    public Response afterSignIn(@PathParam("number") String number, @PathParam("report") UUID report) {
        return Response.seeOther(URI.create("/desk/cases/%s/reports/%s/messages".formatted(number, report)))
                .build();
    }

    @POST
    @Path("/read")
    @Operation(hidden = true)
    public Response read(
            @PathParam("number") String number,
            @PathParam("report") UUID report,
            @FormParam("up-to") @Nullable String upTo) {
        var caller = callers.current();
        var last = Typed.number(upTo);
        return switch (writeToReporter.read(number, report, last == null ? 0 : last, caller)) {
            case WriteToReporter.Result.Done _ -> back(number, report, "read");
            case WriteToReporter.Result.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case WriteToReporter.Result.NotTheCallers _,
                    WriteToReporter.Result.Empty _,
                    WriteToReporter.Result.Ended _,
                    WriteToReporter.Result.Erased _,
                    WriteToReporter.Result.KeyReused _ ->
                page(403, number, report, caller, null, page.say("desk.not-allowed"), null);
        };
    }

    private static Response back(String number, UUID report, String told) {
        return Response.seeOther(URI.create("/desk/cases/%s/reports/%s/messages?%s=1".formatted(number, report, told)))
                .build();
    }

    private Response page(
            int status,
            String number,
            UUID reportId,
            Caller caller,
            @Nullable String notice,
            @Nullable String fault,
            @Nullable String text) {
        var file = visible.get(number, caller);
        var report = conversations.report(file, reportId);
        var conversation = conversations.of(report);
        return Response.status(status)
                .entity(template.data("caller", caller)
                        .data("agencies", agencies.names(page.language()))
                        .data("people", colleagues.names(writers(conversation)))
                        .data("file", file)
                        .data("report", CaseView.ReportView.of(report))
                        .data("conversation", conversation)
                        .data("attachments", FilesOnPage.of(attachments, List.of(reportId)))
                        .data("mayHaveOriginals", LookAtAttachment.mayHaveOriginals(caller))
                        .data("longestReason", MoveRequest.LONGEST_REASON)
                        .data("last", conversation.messages().size())
                        .data(
                                "writes",
                                caller.worksForAgency() && report.withdrawal() == null && report.erasedAt() == null)
                        .data("marks", caller.worksForAgency() && conversation.unread() > 0)
                        .data("longest", WriteToReporter.LONGEST)
                        .data("key", UUID.randomUUID().toString())
                        .data("notice", notice)
                        .data("fault", fault)
                        .data("text", Objects.requireNonNullElse(text, ""))
                        .render())
                .build();
    }

    private static Set<String> writers(ConversationView conversation) {
        return conversation.messages().stream()
                .map(ConversationView.MessageView::writtenBy)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
