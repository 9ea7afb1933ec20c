package vn.kiemtin.cases.answers;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.corrections.AnswerCorrection;
import vn.kiemtin.cases.corrections.CorrectionStep;
import vn.kiemtin.cases.corrections.StepRequest.Answer;
import vn.kiemtin.cases.reference.Agencies;
import vn.kiemtin.cases.response.Fault;
import vn.kiemtin.web.Page;

/**
 * What the link in a letter opens. Whoever has the link is the press agency; nothing here names a person of the house. Its address stays here: no referrer
 * carries it on, no search engine keeps it.
 */
@Path("/cai-chinh/{token}")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@PermitAll
@Blocking
public class PressAnswersResource {

    private final AnswerCorrection answerCorrection;
    private final Agencies agencies;
    private final Page page;

    PressAnswersResource(AnswerCorrection answerCorrection, Agencies agencies, Page page) {
        this.answerCorrection = answerCorrection;
        this.agencies = agencies;
        this.page = page;
    }

    @CheckedTemplate(basePath = "answers")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance answer(Shown shown);

        static native TemplateInstance gone();
    }

    /**
     * What the page shows.
     *
     * @param address of the page
     * @param lead name of the agency that asks
     * @param fault what was wrong with an answer; null for nothing
     * @param url what was typed
     * @param day what was typed
     * @param reasons what was typed
     */
    public record Shown(
            AnswerCorrection.Opened opened,
            String address,
            String lead,
            @Nullable String fault,
            String url,
            String day,
            String reasons) {

        public boolean canAcknowledge() {
            return opened.request().acknowledgedAt() == null && opened.answers().contains(CorrectionStep.ACKNOWLEDGE);
        }

        public boolean canComply() {
            return opened.answers().contains(CorrectionStep.COMPLY);
        }

        public boolean canRefuse() {
            return opened.answers().contains(CorrectionStep.REFUSE);
        }
    }

    @GET
    @Operation(hidden = true)
    public Response show(@PathParam("token") String token) {
        return answerCorrection
                .open(token)
                .map(opened -> html(200, token, opened, null, "", "", ""))
                .orElseGet(this::gone);
    }

    /** Whoever changes the language of a page that shows a refused answer comes back to the request. */
    @GET
    @Path("/{answer}")
    @Operation(hidden = true)
    public Response afterAnswer(@PathParam("token") String token) {
        return closed(
                Response.seeOther(UriBuilder.fromPath("/cai-chinh/{token}").build(token)));
    }

    @POST
    @Path("/acknowledge")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response acknowledge(@PathParam("token") String token) {
        return answered(token, new Answer.Acknowledge(), "", "", "");
    }

    @POST
    @Path("/comply")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response comply(
            @PathParam("token") String token,
            @FormParam("url") @Nullable String url,
            @FormParam("day") @Nullable String day) {
        return answered(token, new Answer.Comply(url, day(day)), text(url), text(day), "");
    }

    @POST
    @Path("/refuse")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response refuse(@PathParam("token") String token, @FormParam("reasons") @Nullable String reasons) {
        return answered(token, new Answer.Refuse(reasons), "", "", text(reasons));
    }

    /** What is done leads back by a redirect, so that reloading repeats nothing; what is refused is still in its form. */
    private Response answered(String token, Answer answer, String url, String day, String reasons) {
        return switch (answerCorrection.answer(token, answer)) {
            case AnswerCorrection.Outcome.Done _ -> closed(Response.seeOther(URI.create("/cai-chinh/" + token)));
            case AnswerCorrection.Outcome.Invisible _ -> gone();
            case AnswerCorrection.Outcome.Illegal(var now) ->
                html(409, token, now, page.say("answer.illegal"), url, day, reasons);
            case AnswerCorrection.Outcome.Refused(var now, var faults) ->
                html(422, token, now, told(faults), url, day, reasons);
        };
    }

    private String told(List<Fault> faults) {
        return faults.stream()
                .map(fault -> page.say("answer." + fault.field()) + ": " + fault.in(page.language()))
                .collect(Collectors.joining(" "));
    }

    private Response html(
            int status,
            String token,
            AnswerCorrection.Opened opened,
            @Nullable String fault,
            String url,
            String day,
            String reasons) {
        var lead = agencies.names(page.language()).getOrDefault(opened.lead(), opened.lead());
        return closed(Response.status(status)
                .entity(Templates.answer(new Shown(opened, "/cai-chinh/" + token, lead, fault, url, day, reasons))
                        .render()));
    }

    private Response gone() {
        return closed(Response.status(404).entity(Templates.gone().render()));
    }

    private static Response closed(Response.ResponseBuilder answer) {
        return answer.header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex, nofollow")
                .build();
    }

    private static @Nullable LocalDate day(@Nullable String typed) {
        try {
            return typed == null || typed.isBlank() ? null : LocalDate.parse(typed.strip());
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
