package vn.kiemtin.reports.guidance;

import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import vn.kiemtin.web.Language;

/**
 * One page of guidance in one language, as its file has it.
 *
 * @param place among the others
 * @param slug its name in addresses, the same in both languages
 * @param summary its first paragraph, in plain text; empty where it has none
 * @param body what follows, as HTML; whatever HTML stands in the file is shown as text
 */
record Article(int place, String slug, Language language, String title, String summary, String body) {

    private static final Pattern NAME =
            Pattern.compile("(?<place>[0-9]{1,3})-(?<slug>[a-z0-9]+(-[a-z0-9]+)*)\\.(?<language>vi|en)\\.md");

    private static final Parser PARSER = Parser.builder().build();
    private static final TextContentRenderer PLAIN =
            TextContentRenderer.builder().build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(context -> Article::ofLinkElsewhere)
            .build();

    /** What came of reading a file. */
    sealed interface Read {

        record Readable(Article article) implements Read {}

        /**
         * @param why for whoever wrote the file
         */
        record Unreadable(String why) implements Read {}
    }

    static boolean isNamedByRule(String file) {
        return NAME.matcher(file).matches();
    }

    static Read read(String file, String text) {
        var name = NAME.matcher(file);
        if (!name.matches()) {
            return new Read.Unreadable("its name is not like 10-nhan-biet-tin-gia.vi.md");
        }
        var document = PARSER.parse(text);
        if (!(document.getFirstChild() instanceof Heading title) || title.getLevel() != 1) {
            return new Read.Unreadable("it does not begin with a title: a line like '# How to recognise fake news'");
        }
        title.unlink();
        var summary = "";
        if (document.getFirstChild() instanceof Paragraph first) {
            summary = plain(first);
            first.unlink();
        }
        if (document.getFirstChild() == null) {
            return new Read.Unreadable("there is nothing below its title and first paragraph");
        }
        document.accept(new OneTitleOnly());
        return new Read.Readable(new Article(
                Integer.parseInt(name.group("place")),
                name.group("slug"),
                "vi".equals(name.group("language")) ? Language.VI : Language.EN,
                plain(title),
                summary,
                HTML.render(document)));
    }

    private static String plain(Node node) {
        return PLAIN.render(node).strip();
    }

    private static void ofLinkElsewhere(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link link && !link.getDestination().startsWith("/")) {
            attributes.put("rel", "noopener noreferrer");
        }
    }

    /** A page has one heading of the first level: its title. */
    private static final class OneTitleOnly extends AbstractVisitor {

        @Override
        public void visit(Heading heading) {
            heading.setLevel(Math.max(2, heading.getLevel()));
            visitChildren(heading);
        }
    }
}
