package vn.kiemtin.reports.statements;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Page;

/**
 * Statements for people: pages, pictures, a feed. Whatever is asked for often is made once and kept until something is published (docs/adr/0038).
 */
@Path(StatementAddresses.PATH)
@Blocking
public class StatementPagesResource {

    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";
    private static final int STATEMENTS_PER_PAGE = 20;
    private static final int ENTRIES_OF_FEED = 50;

    private final Shelf shelf;
    private final Statements statements;
    private final StatementAddresses addresses;
    private final ClaimReview claimReview;
    private final AtomFeed feed;
    private final CardPainter painter;
    private final Page page;

    StatementPagesResource(
            Shelf shelf,
            Statements statements,
            StatementAddresses addresses,
            ClaimReview claimReview,
            AtomFeed feed,
            CardPainter painter,
            Page page) {
        this.shelf = shelf;
        this.statements = statements;
        this.addresses = addresses;
        this.claimReview = claimReview;
        this.feed = feed;
        this.painter = painter;
        this.page = page;
    }

    @CheckedTemplate(basePath = "statements")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance list(StatementPart part, @Nullable String cursor, StatementAddresses addresses);

        static native TemplateInstance statement(
                PublicStatement statement, SharedLinks links, @Nullable String claimReview);
    }

    /** A statement's addresses in the language of its page. */
    record SharedLinks(String canonical, String vi, String en, String any, String card, String feed) {}

    @GET
    @Produces(HTML)
    @Operation(hidden = true)
    public Response list(@QueryParam("cursor") @Nullable String cursor, @Context Request request) {
        var after = Cursor.ofRequest(cursor);
        var from = after == null ? null : after.encoded();
        return shelf.page("list " + from, page.language(), () -> {
                    var part = StatementPart.of(statements.newest(after, STATEMENTS_PER_PAGE + 1), STATEMENTS_PER_PAGE);
                    return Rendered.of(
                            Templates.list(part, from, addresses).render(),
                            AtomFeed.changedAt(part.statements()),
                            from == null);
                })
                .to(request);
    }

    @GET
    @Path("/feed.atom")
    @Produces("application/atom+xml;charset=UTF-8")
    @Operation(hidden = true)
    public Response feed(@Context Request request) {
        var language = page.language();
        return shelf.page("feed", language, () -> {
                    var changed = statements.lastChanged(ENTRIES_OF_FEED);
                    return Rendered.of(feed.of(changed, language), AtomFeed.changedAt(changed), true);
                })
                .to(request);
    }

    @GET
    @Path("/{number}")
    @Produces(HTML)
    @Operation(hidden = true)
    public Response one(@PathParam("number") String number, @Context Request request) {
        return StatementNumber.parse(number)
                .flatMap(known -> shelf.page(known, page.language(), this::render))
                .orElseThrow(NotFoundException::new)
                .to(request);
    }

    @GET
    @Path("/{number}/card-{language: vi|en}.png")
    @Produces("image/png")
    @Operation(hidden = true)
    public Response card(
            @PathParam("number") String number, @PathParam("language") String code, @Context Request request) {
        var statement = published(number);
        var language = code.equals(Language.EN.code()) ? Language.EN : Language.VI;
        return shelf.card(
                        statement,
                        language,
                        () -> Rendered.of(
                                painter.paint(statement, language), statement.changedAt(), !statement.isRetracted()))
                .to(request);
    }

    private PublicStatement published(String number) {
        return StatementNumber.parse(number).flatMap(shelf::statement).orElseThrow(NotFoundException::new);
    }

    private Rendered render(PublicStatement statement) {
        var language = page.language();
        var links = new SharedLinks(
                addresses.page(statement, language),
                addresses.page(statement, Language.VI),
                addresses.page(statement, Language.EN),
                addresses.page(statement),
                addresses.card(statement, language),
                addresses.feed(language));
        return Rendered.of(
                Templates.statement(
                                statement,
                                links,
                                claimReview.of(statement, language).orElse(null))
                        .render(),
                statement.changedAt(),
                !statement.isRetracted());
    }
}
